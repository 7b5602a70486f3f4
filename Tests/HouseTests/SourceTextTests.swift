import Testing

@Suite struct SourceTextTests {
  @Test func blanksCommentsAndLiterals() {
    let text = SourceText("let a = \"unsafe // no\"  // why\nf('\"') /* b /* c */ d */ g")
    #expect(text.code == ["let a = \"            \"        ", "f(' ')                   g"])
    #expect(text.comments.map(\.text) == ["// why", "/* b /* c */ d */"])
  }

  @Test func keepsInterpolationsAsCode() {
    #expect(SourceText(##"x("a \(f(b)) \" c") + y"##).joined == ##"x("  \(f(b))     ") + y"##)
    #expect(SourceText(###"#"a" \(b) \#(c)"# + d"###).joined == ###"#"        \#(c)"# + d"###)
  }

  @Test func endsALiteralOfManyLines() {
    #expect(SourceText("\"\"\"\n a \"quoted\"\n\"\"\"\nb").code.last == "b")
    #expect(SourceText("#/a\"b/# c").joined == "#/   /# c")
  }
}

public import Checks
public import Sensors

/// What judges frames as the service would: the same observers and the same verifier.
public protocol FrameJudge {
  /// Judges the next frame of a drive.
  ///
  /// - Parameter body: sees what was observed of it, and the verdict.
  /// - Returns: false where the frame was refused as malformed; `body` is not called then.
  mutating func judge(
    _ frame: Frame, _ body: (borrowing Observation, borrowing Verdict) -> Void
  ) -> Bool
}

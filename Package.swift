// swift-tools-version: 6.2
import PackageDescription

// AVX2 is the least that the service runs on (the program checks at start); Arm has its baseline.
#if arch(x86_64)
  let processor = ["-march=x86-64-v3"]
#else
  let processor: [String] = []
#endif

// One set of rules for every Swift target; nothing is read from the environment.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
  .unsafeFlags(processor.flatMap { ["-Xcc", $0] }),
]

// What computes is optimised in debug too: under a sanitizer, a sweep would take seconds.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// Contraction into FMA would make last bits depend on the processor.
let cSettings: [CSetting] = [
  .unsafeFlags(["-ffp-contract=off", "-Wall", "-Wextra"] + processor)
]

/// A room: a Swift module under `Sources/` with the house's settings.
///
/// - Parameter extra: settings of its own.
func room(
  _ name: String, _ imports: [Target.Dependency] = [], documents: [String] = [],
  extra: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: imports, exclude: documents, swiftSettings: settings + extra)
}

// What is tested from within, in release too: the laboratory's lenses and fading, and the stages of
// observing a sweep.
let testedWithin: [SwiftSetting] = [.unsafeFlags(["-enable-testing"])]

/// The tests that mirror a room.
func tests(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + imports, swiftSettings: settings)
}

/// A C library of the system, seen through a module map.
func system(_ name: String) -> Target { .systemLibrary(name: name) }

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "vouch",
  products: [.executable(name: "vouch", targets: ["CLI"])],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // What Swift cannot say.
    system("CZeroMQ"), system("CTurboJPEG"), system("CSPNG"), system("CZstd"), system("CLZ4"),
    system("CCrypto"),
    .target(name: "CKernels", cSettings: cSettings),
    .target(name: "CRealTime", cSettings: cSettings),
    .target(
      name: "CMessages", cSettings: cSettings, linkerSettings: [.linkedLibrary("protobuf-c")]),

    // 0: import nothing but their own C shim.
    room("Sensors", extra: optimised),
    room("Kernels", ["CKernels"], extra: optimised),
    room("ZeroMQ", ["CZeroMQ"]),
    room("RealTime", ["CRealTime"]),
    room("Images", ["CTurboJPEG", "CSPNG"]),

    // 1
    room("Configuration", ["Sensors", "CCrypto", yams], documents: ["Configuration.md"]),
    room("Wire", ["Sensors", "CMessages"], documents: ["Wire.md"]),
    room(
      "Checks", ["Sensors", "Kernels", "Images"], documents: ["Checks.md"],
      extra: testedWithin + optimised),
    room(
      "Scenarios", ["Sensors", "Kernels", "Images"], documents: ["Scenarios.md"],
      extra: testedWithin + optimised),

    // 2
    room("Verifier", ["Sensors", "Kernels", "Checks"]),
    room("Recordings", ["Sensors", "Wire", "Images", "CMessages", "CZstd", "CLZ4"]),

    // 3
    room("Evaluation", ["Sensors", "Kernels", "Checks", "Scenarios"]),
    room(
      "Calibration", ["Sensors", "Checks", "Evaluation", "Configuration"]),
    room(
      "Service",
      [
        "Sensors", "Kernels", "Checks", "Verifier", "Wire", "ZeroMQ", "RealTime", "Recordings",
        "Configuration",
      ]),

    // 4
    .executableTarget(
      name: "CLI",
      dependencies: [
        "Sensors", "Kernels", "ZeroMQ", "RealTime", "Configuration", "Recordings", "Scenarios",
        "Evaluation", "Calibration", "Checks", "Wire", "Service", arguments,
      ],
      exclude: ["CLI.md"], swiftSettings: settings),
    .target(
      name: "Traffic",
      dependencies: ["Sensors", "Kernels", "Images", "Scenarios", "Wire", "ZeroMQ"],
      path: "hil/traffic", swiftSettings: settings),
    .target(name: "CAllocations", path: "hil/allocations/c", cSettings: cSettings),
    .executableTarget(
      name: "Allocations",
      dependencies: [
        "CAllocations", "Sensors", "ZeroMQ", "RealTime", "Configuration", "Wire", "Service",
        "Traffic", arguments,
      ],
      path: "hil/allocations", exclude: ["c"], swiftSettings: settings,
      // The libraries are to find the counting malloc, and a stack its functions' names.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"])]),
    .executableTarget(
      name: "Benchmark",
      dependencies: [
        "Sensors", "Kernels", "ZeroMQ", "RealTime", "Images", "Configuration", "Wire", "Checks",
        "Verifier", "Service", "Traffic", arguments,
      ],
      path: "hil/benchmark", swiftSettings: settings),
    .executableTarget(
      name: "Fidelity",
      dependencies: ["Sensors", "Kernels", "Images", "Recordings", "Scenarios", arguments],
      path: "hil/fidelity", swiftSettings: settings),

    tests("Sensors"),
    tests("Kernels", ["CKernels"]),
    tests("ZeroMQ"),
    tests("RealTime"),
    tests("Images"),
    tests("Configuration", ["Sensors"]),
    tests("Wire", ["Sensors", "CMessages"]),
    tests("Checks", ["Sensors", "Kernels", "Scenarios", "Recordings"]),
    tests("Scenarios", ["Sensors", "Images"]),
    tests("Verifier", ["Sensors", "Checks", "Kernels"]),
    tests("Recordings", ["Sensors", "Wire", "Images"]),
    tests("Evaluation", ["Sensors", "Checks", "Kernels", "Scenarios"]),
    tests("Calibration", ["Sensors", "Evaluation", "Configuration"]),
    tests(
      "Service",
      ["Sensors", "Wire", "ZeroMQ", "RealTime", "Recordings", "Configuration", "Scenarios"]),
    // They start the built program and look at what it says.
    .testTarget(name: "CLITests", dependencies: ["ZeroMQ", "RealTime"], swiftSettings: settings),
    .testTarget(name: "HouseTests", swiftSettings: settings),
  ]
)

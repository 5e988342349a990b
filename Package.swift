// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: the strictest the toolchain offers without experimental features.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

/// A target of the generator: lives in `Generator/<name>`, ships to nobody.
func generator(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, path: "Generator/\(name)", swiftSettings: strict)
}

/// Tests of one target, in `Tests/<name>Tests`. Data they read by path is not a resource.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies, path: "Tests/\(name)Tests",
    exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "venuewire",
  products: [
    .library(name: "WireRuntime", targets: ["WireRuntime"]),
    .executable(name: "venuewire", targets: ["venuewire"]),
    .executable(name: "venuewire-gen", targets: ["venuewire-gen"]),
  ],
  targets: [
    // Generator, in the order a schema goes through it.

    // What is wrong with an input, where, and what to do.
    generator("Diagnostics", []),
    // What a protocol is. Every reader fills it; every renderer and the diff read it.
    generator("SchemaModel", ["Diagnostics"]),
    // The part of libclang's stable C interface that is used, bound at run time.
    .target(name: "CLibclang", path: "Generator/CLibclang", linkerSettings: [.linkedLibrary("dl")]),
    // C++ header → model.
    generator("HeaderFrontend", ["CLibclang", "Diagnostics", "SchemaModel"]),
    // YAML → model, overlay, configuration.
    generator("YAMLFrontend", ["Diagnostics", "SchemaModel"]),
    // Model → checked, complete model.
    generator("SchemaPasses", ["Diagnostics", "SchemaModel"]),
    // Two models → what changed, by rule.
    generator("SchemaDiff", ["Diagnostics", "SchemaModel"]),
    // Model → text, Markdown and HTML for people.
    generator("SchemaReports", ["SchemaModel"]),
    // Schema names → Swift names.
    generator("SwiftNaming", ["Diagnostics", "SchemaModel"]),
    // Model → Swift declarations → text.
    generator("SwiftRendering", ["Diagnostics", "SchemaModel", "SwiftNaming"]),
    // The pipeline and the command line around it.
    generator(
      "Tool",
      [
        "Diagnostics", "HeaderFrontend", "SchemaDiff", "SchemaModel", "SchemaPasses", "SchemaReports", "SwiftNaming",
        "SwiftRendering", "YAMLFrontend",
      ]),
    .executableTarget(
      name: "venuewire-gen", dependencies: ["Tool"], path: "Generator/venuewire-gen", swiftSettings: strict),

    // Library.

    // What generated codecs need: span reads and writes, text, times, errors. No I/O, no clock, no venue.
    .target(name: "WireRuntime", swiftSettings: strict),

    // The user's command.
    .executableTarget(name: "venuewire", dependencies: ["WireRuntime"], swiftSettings: strict),

    // Tests.
    tests(of: "Diagnostics"),
    tests(of: "SchemaModel", ["Diagnostics"]),
    tests(of: "HeaderFrontend", ["Diagnostics", "SchemaModel"], exclude: ["Fixtures"]),
    tests(of: "YAMLFrontend", ["Diagnostics", "SchemaModel"], exclude: ["Fixtures"]),
    tests(of: "SchemaPasses", ["Diagnostics", "SchemaModel"]),
    tests(of: "SchemaDiff", ["Diagnostics", "SchemaModel"], exclude: ["Fixtures"]),
    tests(of: "SchemaReports", ["SchemaModel"], exclude: ["Fixtures"]),
    tests(of: "SwiftNaming", ["Diagnostics", "SchemaModel"]),
    tests(of: "SwiftRendering", ["Diagnostics", "SchemaModel", "SwiftNaming"]),
    tests(of: "Tool", ["Diagnostics", "SchemaModel"], exclude: ["Fixtures"]),
    tests(of: "WireRuntime"),
  ]
)

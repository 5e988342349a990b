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

let package = Package(
  name: "venuewire",
  products: [],
  targets: [
    // Generator: what is wrong with an input, where, and what to do.
    .target(name: "Diagnostics", path: "Generator/Diagnostics", swiftSettings: strict),
    // Generator: what a protocol is. Every reader fills it; every renderer and the diff read it.
    .target(
      name: "SchemaModel", dependencies: ["Diagnostics"], path: "Generator/SchemaModel", swiftSettings: strict),
  ]
)

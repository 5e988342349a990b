// swift-tools-version: 6.2
import PackageDescription

// Speed of the generated codecs beside what people use today; see README.md. Built by run.sh, which makes libpeers.a.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "venuewire", path: "../../..")],
  targets: [
    // The peers' C interface; their C++ is in Peers.
    .systemLibrary(name: "CPeers"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "CPeers",
        .product(name: "DTCProtocol", package: "venuewire"),
        .product(name: "OESProtocol", package: "venuewire"),
        .product(name: "WireRuntime", package: "venuewire"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ],
      linkerSettings: [
        .unsafeFlags(["-L.build/peers"]), .linkedLibrary("peers"), .linkedLibrary("capnp"), .linkedLibrary("kj"),
        .linkedLibrary("protobuf"), .linkedLibrary("simdjson"), .linkedLibrary("stdc++"),
      ]),
  ]
)

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

/// A protocol's module: generated whole from the schemas that `venuewire.yaml` in its folder lists.
func protocolModule(_ name: String) -> Target {
  .target(name: name, dependencies: ["WireRuntime"], swiftSettings: strict, plugins: ["GenerateProtocol"])
}

/// The expected output of one case of Tests/GoldenTests, as a module.
func golden(_ module: String, case name: String) -> Target {
  .target(
    name: module, dependencies: ["WireRuntime"], path: "Tests/GoldenTests/Cases/\(name)/Expected",
    swiftSettings: strict)
}

let package = Package(
  name: "venuewire",
  products: [
    .library(name: "WireRuntime", targets: ["WireRuntime"]),
    .library(name: "DTCProtocol", targets: ["DTCProtocol"]),
    .library(name: "OESProtocol", targets: ["OESProtocol"]),
    .library(name: "OceanExProtocol", targets: ["OceanExProtocol"]),
    .library(name: "HFTProtocol", targets: ["HFTProtocol"]),
    .library(name: "DTCClient", targets: ["DTCClient", "EventLog", "Session", "Trading", "Transport", "VenueClient"]),
    .library(name: "OESClient", targets: ["OESClient", "EventLog", "Session", "Trading", "Transport", "VenueClient"]),
    .library(
      name: "OceanExClient",
      targets: ["Authentication", "OceanExClient", "EventLog", "Session", "Trading", "Transport", "VenueClient"]),
    .library(name: "HFTClient", targets: ["HFTClient", "EventLog", "Session", "Trading", "Transport", "VenueClient"]),
    .library(name: "Simulator", targets: ["Exchange", "Simulator"]),
    .plugin(name: "GenerateProtocol", targets: ["GenerateProtocol"]),
    .plugin(name: "RegenerateSources", targets: ["RegenerateSources"]),
    .plugin(name: "UpdateBaseline", targets: ["UpdateBaseline"]),
    .executable(name: "venuewire", targets: ["venuewire"]),
    .executable(name: "venuewire-gen", targets: ["venuewire-gen"]),
  ],
  targets: [
    // What finds the functions of a C library at run time, for those that building must not need.
    .target(name: "CLibraryBinding", linkerSettings: [.linkedLibrary("dl")]),

    // Generator, in the order a schema goes through it.

    // What is wrong with an input, where, and what to do.
    generator("Diagnostics", []),
    // What a protocol is. Every reader fills it; every renderer and the diff read it.
    generator("SchemaModel", ["Diagnostics"]),
    // The part of libclang's stable C interface that is used, bound at run time.
    .target(
      name: "CLibclang", dependencies: ["CLibraryBinding"], path: "Generator/CLibclang",
      linkerSettings: [.linkedLibrary("dl")]),
    // C++ header → model.
    generator("HeaderFrontend", ["CLibclang", "Diagnostics", "SchemaModel"]),
    // YAML → model, overlay, configuration.
    generator("YAMLFrontend", ["Diagnostics", "SchemaModel"]),
    // Model → checked, complete model.
    generator("SchemaPasses", ["Diagnostics", "SchemaModel"]),
    // Two models → what changed, by rule.
    generator("SchemaDiff", ["Diagnostics", "SchemaModel"]),
    // Model → text, Markdown and HTML for people, .proto for other people's tools.
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

    // Plugins: they find inputs, name outputs and start the generator.

    // Schemas in a target → its Swift, at every build.
    .plugin(name: "GenerateProtocol", capability: .buildTool(), dependencies: ["venuewire-gen"]),
    // The same into a folder, for those who commit generated sources.
    .plugin(
      name: "RegenerateSources",
      capability: .command(
        intent: .custom(verb: "regenerate-sources", description: "Generate a target's Swift into a folder."),
        permissions: [.writeToPackageDirectory(reason: "to write the generated sources")]),
      dependencies: ["venuewire-gen"]),
    // The model of this release, which the next one is compared with.
    .plugin(
      name: "UpdateBaseline",
      capability: .command(
        intent: .custom(verb: "update-baseline", description: "Write baseline.json beside each target's schemas."),
        permissions: [.writeToPackageDirectory(reason: "to write baseline.json")]),
      dependencies: ["venuewire-gen"]),

    // Library.

    // What generated codecs need: span reads and writes, text, times, errors. No I/O, no clock, no venue.
    .target(name: "WireRuntime", swiftSettings: strict),
    // Data and Trading Communications protocol.
    protocolModule("DTCProtocol"),
    // Binary authentication, order entry and market data: AES, OES, MDS.
    protocolModule("OESProtocol"),
    // JSON over WebSocket: queries and orders.
    protocolModule("OceanExProtocol"),
    // JSON simulator gateway: WebSocket channels and REST.
    protocolModule("HFTProtocol"),

    // Captured packets.

    // The part of libpcap's stable C interface that reads capture files, bound at run time.
    .target(name: "CLibpcap", dependencies: ["CLibraryBinding"]),
    // Capture files → packets → connections → the bytes of each direction in order. No venue.
    .target(name: "PacketCapture", dependencies: ["CLibpcap", "WireRuntime"], swiftSettings: strict),

    // Compressed streams.

    // zlib of the system.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // zlib streams, piece by piece and bounded.
    .target(name: "Compression", dependencies: ["CZlib"], swiftSettings: strict),

    // Connections.

    // libwebsockets and OpenSSL of the system: what waits for sockets, and TLS.
    .systemLibrary(name: "CLibwebsockets", pkgConfig: "libwebsockets", providers: [.apt(["libwebsockets-dev"])]),
    // An event loop that is an executor, and connections of every kind on it. No venue, no retry.
    .target(name: "Transport", dependencies: ["CLibwebsockets"], swiftSettings: strict),
    // The life of a connection to a venue as a state machine, and what waits for answers. No I/O, no clock.
    .target(name: "Session", swiftSettings: strict),
    // What a client knows of its orders and of a market's depth. No venue.
    .target(name: "Trading", dependencies: ["WireRuntime"], swiftSettings: strict),
    // What libraries say of what happens, for whoever wants to keep it.
    .target(name: "EventLog", swiftSettings: strict),

    // One-time codes and signatures of keys, by OpenSSL. No venue.
    .target(name: "Authentication", dependencies: ["CLibwebsockets"], swiftSettings: strict),

    // Venues: their clients, and the local exchange.

    // What clients of all venues share: feeds, a session from start to stop, surroundings, the log's texts.
    .target(
      name: "VenueClient", dependencies: ["EventLog", "Session", "Transport", "WireRuntime"], swiftSettings: strict),
    // A client of DTC servers.
    .target(
      name: "DTCClient",
      dependencies: [
        "Compression", "DTCProtocol", "EventLog", "Session", "Trading", "Transport", "VenueClient", "WireRuntime",
      ],
      swiftSettings: strict),
    // A client of the binary order-entry venue: authentication, order entry, market data.
    .target(
      name: "OESClient",
      dependencies: [
        "Authentication", "EventLog", "OESProtocol", "Session", "Trading", "Transport", "VenueClient", "WireRuntime",
      ],
      swiftSettings: strict),
    // A client of OceanEx: signed logon, queries, orders, over a WebSocket of JSON.
    .target(
      name: "OceanExClient",
      dependencies: [
        "Authentication", "EventLog", "OceanExProtocol", "Session", "Trading", "Transport", "VenueClient",
        "WireRuntime",
      ],
      swiftSettings: strict),
    // A client of the HFT simulator's gateway, both its generations: requests, events, books and candles.
    .target(
      name: "HFTClient",
      dependencies: [
        "EventLog", "HFTProtocol", "Session", "Trading", "Transport", "VenueClient", "WireRuntime",
      ],
      swiftSettings: strict),
    // Order books, accounts and seeded participants. No protocol, no I/O, no clock.
    .target(name: "Exchange", dependencies: ["Trading", "WireRuntime"], swiftSettings: strict),
    // The exchange behind the protocols of the venues, on sockets.
    .target(
      name: "Simulator",
      dependencies: [
        "Authentication", "Compression", "DTCProtocol", "EventLog", "Exchange", "HFTProtocol", "OESProtocol",
        "OceanExProtocol", "Transport", "WireRuntime",
      ],
      swiftSettings: strict),

    // Lines typed at a terminal.

    // libedit of the system.
    .systemLibrary(name: "CLibedit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    // Reading them with editing and history, while other lines are printed. No venue.
    .target(name: "LineEditing", dependencies: ["CLibedit"], swiftSettings: strict),

    // The user's command: what it does, and the few lines that start it.
    .target(
      name: "Commands",
      dependencies: [
        "Authentication", "DTCClient", "DTCProtocol", "Diagnostics", "EventLog", "Exchange", "HFTClient", "HFTProtocol",
        "LineEditing", "OESClient", "OESProtocol", "OceanExClient", "OceanExProtocol", "PacketCapture", "SchemaModel",
        "Session", "Simulator", "SwiftRendering", "Tool", "Trading", "Transport", "VenueClient", "WireRuntime",
        "YAMLFrontend",
      ],
      resources: [
        .embedInCode("Simulate/Configuration/exchange.yaml"), .embedInCode("Simulate/Configuration/oceanex-key.pem"),
      ], swiftSettings: strict),
    .executableTarget(name: "venuewire", dependencies: ["Commands"], swiftSettings: strict),

    // Tests.
    tests(of: "Diagnostics"),
    tests(of: "SchemaModel", ["Diagnostics"]),
    tests(of: "HeaderFrontend", ["Diagnostics", "SchemaModel"], exclude: ["Fixtures"]),
    tests(of: "YAMLFrontend", ["Diagnostics", "SchemaModel", "TestPeers"], exclude: ["Fixtures"]),
    tests(of: "SchemaPasses", ["Diagnostics", "SchemaModel"]),
    tests(of: "SchemaDiff", ["Diagnostics", "SchemaModel"], exclude: ["Fixtures"]),
    tests(of: "SchemaReports", ["SchemaModel"], exclude: ["Fixtures"]),
    tests(of: "SwiftNaming", ["Diagnostics", "SchemaModel"]),
    tests(of: "SwiftRendering", ["Diagnostics", "SchemaModel", "SwiftNaming"]),
    tests(of: "Tool", ["Diagnostics", "SchemaModel", "TestPeers", "venuewire-gen"], exclude: ["Fixtures"]),
    // Recorded data as values, for the tests of several targets.
    .target(
      name: "RecordedVectors", dependencies: ["WireRuntime"], path: "Tests/RecordedVectors", swiftSettings: strict),
    // JSON documents made up as a schema describes them, and what messages must bear.
    .target(
      name: "SampleDocuments",
      dependencies: ["Diagnostics", "RecordedVectors", "SchemaModel", "WireRuntime", "YAMLFrontend"],
      path: "Tests/SampleDocuments", swiftSettings: strict),
    // Packets and capture files made up for tests.
    .target(
      name: "SampleCaptures", dependencies: ["PacketCapture"], path: "Tests/SampleCaptures", swiftSettings: strict),
    // The same frames as in the tests and many more, with optimisation or the address sanitizer.
    .executableTarget(
      name: "DecoderFuzzing", dependencies: ["DTCProtocol", "OESProtocol", "RecordedVectors", "WireRuntime"],
      path: "Tests/DecoderFuzzing", swiftSettings: strict),
    // Our side of the cross-check with Google's Protocol Buffers: random messages out, messages in.
    .executableTarget(
      name: "ProtobufCrossCheck", dependencies: ["DTCProtocol", "RecordedVectors", "WireRuntime"],
      path: "Tests/ProtobufCrossCheck", exclude: ["crosscheck.py"], swiftSettings: strict),
    tests(of: "WireRuntime", ["RecordedVectors"]),
    tests(of: "PacketCapture", ["RecordedVectors", "SampleCaptures", "WireRuntime"]),
    tests(of: "Compression", ["RecordedVectors", "WireRuntime"]),
    // Other programs, raw sockets and certificates, for tests that talk with them.
    .target(name: "TestPeers", dependencies: ["Transport"], path: "Tests/TestPeers", swiftSettings: strict),
    // A client's surroundings in time that is made up, for the tests of each client's core.
    .target(
      name: "ClientBench", dependencies: ["EventLog", "Transport", "VenueClient"], path: "Tests/ClientBench",
      swiftSettings: strict),
    tests(of: "Transport", ["TestPeers"]),
    // A WebSocket client and server in C on plain libwebsockets, to be talked to and compared with.
    .executableTarget(
      name: "LibwebsocketsPeer", dependencies: ["CLibwebsockets"], path: "Tests/Peers/Libwebsockets"),
    // Requests and responses in C by blocking calls: what a round trip costs at least.
    .executableTarget(name: "PingPongPeer", path: "Tests/Peers/PingPong"),
    // Round trips beside those of these peers; Tests/Packages/Benchmarks says how.
    .executableTarget(
      name: "LiveBenchmarks",
      dependencies: [
        "DTCClient", "DTCProtocol", "Exchange", "HFTClient", "HFTProtocol", "LibwebsocketsPeer", "OESClient",
        "OESProtocol", "OceanExClient", "OceanExProtocol", "PingPongPeer", "Session", "Simulator", "Trading",
        "Transport", "WireRuntime", "venuewire",
      ],
      path: "Tests/LiveBenchmarks", swiftSettings: strict),
    // WebSocket and HTTP against the libraries of others, and against what no library would send.
    .testTarget(
      name: "TransportConformanceTests", dependencies: ["LibwebsocketsPeer", "TestPeers", "Transport"],
      path: "Tests/TransportConformanceTests", swiftSettings: strict),
    tests(of: "Session", ["ClientBench", "EventLog", "VenueClient"]),
    tests(of: "Trading", ["WireRuntime"]),
    tests(of: "EventLog"),
    tests(of: "Exchange", ["WireRuntime"]),
    tests(
      of: "Simulator",
      [
        "Authentication", "Compression", "DTCProtocol", "EventLog", "Exchange", "HFTProtocol", "OESProtocol",
        "OceanExProtocol", "RecordedVectors", "TestPeers", "Transport", "WireRuntime",
      ]),
    tests(
      of: "DTCClient",
      [
        "ClientBench", "Compression", "DTCProtocol", "EventLog", "Session", "Trading", "Transport", "VenueClient",
        "WireRuntime",
      ]),
    tests(of: "Authentication", ["RecordedVectors", "TestPeers"]),
    tests(
      of: "OESClient",
      [
        "Authentication", "ClientBench", "EventLog", "OESProtocol", "RecordedVectors", "Session", "TestPeers",
        "Trading", "Transport", "VenueClient", "WireRuntime",
      ]),
    tests(
      of: "OceanExClient",
      [
        "Authentication", "ClientBench", "EventLog", "OceanExProtocol", "RecordedVectors", "Session", "TestPeers",
        "Trading", "Transport", "VenueClient", "WireRuntime",
      ]),
    tests(
      of: "HFTClient",
      [
        "ClientBench", "EventLog", "HFTProtocol", "RecordedVectors", "Session", "TestPeers", "Trading", "Transport",
        "VenueClient", "WireRuntime",
      ]),
    tests(of: "LineEditing", ["TestPeers"]),
    // Client and local exchange together: over sockets, and without any in time that is made up.
    .testTarget(
      name: "TradingFlowTests",
      dependencies: [
        "Authentication", "ClientBench", "DTCClient", "DTCProtocol", "EventLog", "Exchange", "HFTClient", "HFTProtocol",
        "OESClient", "OESProtocol", "OceanExClient", "OceanExProtocol", "Session", "Simulator", "TestPeers", "Trading",
        "Transport", "VenueClient", "WireRuntime", "venuewire",
      ], path: "Tests/TradingFlowTests", swiftSettings: strict),
    tests(of: "DTCProtocol", ["RecordedVectors", "WireRuntime"]),
    tests(of: "OESProtocol", ["RecordedVectors", "WireRuntime"]),
    tests(of: "OceanExProtocol", ["RecordedVectors", "SampleDocuments", "WireRuntime"]),
    tests(of: "HFTProtocol", ["RecordedVectors", "SampleDocuments", "WireRuntime"]),
    tests(
      of: "Commands",
      [
        "Authentication", "DTCClient", "DTCProtocol", "EventLog", "Exchange", "HFTClient", "HFTProtocol", "LineEditing",
        "OESClient", "OESProtocol", "OceanExClient", "OceanExProtocol", "PacketCapture", "RecordedVectors",
        "SampleCaptures", "SchemaModel", "Session", "Simulator", "TestPeers", "Tool", "Trading", "Transport",
        "WireRuntime", "venuewire",
      ],
      exclude: ["Expected", "Schemas"]),

    // What the generator writes for each case of Tests/GoldenTests, compiled as it stands.
    golden("GoldenHeader", case: "header"),
    golden("GoldenBinary", case: "binary"),
    golden("GoldenJSON", case: "json"),
    golden("GoldenEncodings", case: "encodings"),
    golden("GoldenRules", case: "rules"),
    // The header's own compiler agrees with the model and with the generated code.
    .testTarget(
      name: "LayoutOracleTests",
      dependencies: ["DTCProtocol", "HeaderFrontend", "SchemaModel", "SchemaPasses", "TestPeers", "WireRuntime"],
      path: "Tests/LayoutOracleTests", swiftSettings: strict),
    .testTarget(
      name: "GoldenTests",
      dependencies: [
        "Diagnostics", "SwiftRendering", "Tool", "GoldenHeader", "GoldenBinary", "GoldenEncodings", "GoldenJSON",
        "GoldenRules",
        "WireRuntime",
      ],
      path: "Tests/GoldenTests", exclude: ["Cases"], swiftSettings: strict),
  ]
)

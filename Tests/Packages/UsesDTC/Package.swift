// swift-tools-version: 6.2
import PackageDescription

// A package that uses a generated module, as any user's does: no flags, no environment variables, no .pc files.
let package = Package(
  name: "UsesDTC",
  dependencies: [.package(name: "venuewire", path: "../../..")],
  targets: [
    .executableTarget(
      name: "UsesDTC",
      dependencies: [
        .product(name: "DTCProtocol", package: "venuewire"), .product(name: "WireRuntime", package: "venuewire"),
      ])
  ]
)

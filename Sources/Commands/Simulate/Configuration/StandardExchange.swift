internal import Diagnostics

extension SourceFile {
  /// The configuration of an exchange that is part of the command.
  static var standardExchange: SourceFile {
    SourceFile(name: "exchange.yaml", bytes: PackageResources.exchange_yaml)
  }
}

/// The private half of the key that the standard configuration's users of OceanEx have, PEM (PKCS#8): for trying only.
enum StandardOceanExKey {
  static var pem: [UInt8] { PackageResources.oceanex_key_pem }
}

internal import Diagnostics

extension SourceFile {
  /// The configuration of an exchange that is part of the command.
  static var standardExchange: SourceFile {
    SourceFile(name: "exchange.yaml", bytes: PackageResources.exchange_yaml)
  }
}

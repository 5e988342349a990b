import Foundation
import PackagePlugin

/// `swift package update-baseline [--target NAME]…`: writes the `baseline.json` beside each target's schemas.
///
/// A baseline is the canonical model of the last release, which `venuewire-gen diff` compares with.
@main
struct UpdateBaseline: CommandPlugin {
  private static let usage = "usage: swift package update-baseline [--target NAME]…"

  /// Writes the baseline of every target named, or of every target that has a configuration.
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    var extractor = ArgumentExtractor(arguments)
    let targets = extractor.extractOption(named: "target")
    guard extractor.remainingArguments.isEmpty else { throw PluginProblem(description: Self.usage) }
    let tool = GeneratorProcess(executable: try context.tool(named: "venuewire-gen").url)
    for (target, configuration) in try context.package.configuredTargets(targets) {
      guard let first = configuration.inputs.first else { continue }
      let baseline = first.deletingLastPathComponent().appending(path: "baseline.json")
      try tool.run(
        ["inspect", "--config", configuration.file.path(), "--format", "json", "--output", baseline.path()])
      print("\(target.name): \(baseline.path())")
    }
  }
}

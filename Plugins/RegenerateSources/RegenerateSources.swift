import Foundation
import PackagePlugin

/// `swift package regenerate-sources --target NAME --into FOLDER [--check]`: generated sources that can be committed.
@main
struct RegenerateSources: CommandPlugin {
  private static let usage = "usage: swift package regenerate-sources --target NAME --into FOLDER [--check]"

  /// Generates into the folder, or with `--check` fails where it is out of date.
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    var extractor = ArgumentExtractor(arguments)
    let targets = extractor.extractOption(named: "target")
    let folders = extractor.extractOption(named: "into")
    let checks = extractor.extractFlag(named: "check") > 0
    guard extractor.remainingArguments.isEmpty, targets.count == 1, folders.count == 1 else {
      throw PluginProblem(description: Self.usage)
    }
    let tool = GeneratorProcess(executable: try context.tool(named: "venuewire-gen").url)
    let folder = URL(filePath: folders[0], relativeTo: context.package.directoryURL).standardizedFileURL
    for (_, configuration) in try context.package.configuredTargets(targets) {
      try tool.run(
        ["generate", "--config", configuration.file.path(), "--output", folder.path()] + (checks ? ["--check"] : []))
    }
  }
}

import Foundation
import PackagePlugin

/// Generates a target's Swift from the headers and schemas its `venuewire.yaml` lists, whenever one of them changes.
@main
struct GenerateProtocol: BuildToolPlugin {
  /// One build command; its inputs are every file whose change makes a difference.
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else {
      throw PluginProblem(description: "'\(target.name)' has no sources: apply GenerateProtocol to a Swift target")
    }
    let configuration = try TargetConfiguration.of(target)
    let output = context.pluginWorkDirectoryURL
    let inputs = configuration.inputs.map(\.lastPathComponent).joined(separator: ", ")
    return [
      .buildCommand(
        displayName: "Generating \(target.name) from \(inputs)",
        executable: try context.tool(named: "venuewire-gen").url,
        arguments: ["generate", "--config", configuration.file.path(), "--output", output.path(), "--quiet"],
        inputFiles: configuration.dependencies,
        outputFiles: configuration.outputNames.map { output.appending(path: $0) })
    ]
  }
}

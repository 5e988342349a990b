import Foundation
import PackagePlugin

/// Runs `venuewire-gen` for a command plugin; what it writes goes to the user as it is.
struct GeneratorProcess {
  /// The tool.
  let executable: URL

  /// Runs the tool and throws unless it succeeds.
  func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw PluginProblem(description: "venuewire-gen \(arguments.first ?? "") ended with \(process.terminationStatus)")
    }
  }
}

extension Package {
  /// The targets called `names`, or all, that have a configuration; a name without one is a problem.
  func configuredTargets(_ names: [String]) throws -> [(target: any SourceModuleTarget, TargetConfiguration)] {
    let modules = targets.compactMap { $0 as? any SourceModuleTarget }
    guard !names.isEmpty else {
      return try modules.compactMap { target in
        try TargetConfiguration(in: target.directoryURL).map { (target, $0) }
      }
    }
    return try names.map { name in
      guard let target = modules.first(where: { $0.name == name }) else {
        throw PluginProblem(description: "there is no target '\(name)': \(modules.map(\.name).joined(separator: ", "))")
      }
      return (target, try TargetConfiguration.of(target))
    }
  }
}

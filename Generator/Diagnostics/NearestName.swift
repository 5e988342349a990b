/// Guesses which known name was meant by one that isn't known.
public enum NearestName {
  /// The name out of `candidates` that differs least from `name`, or `nil` where none is near enough to be a slip.
  ///
  /// A slip is one wrong, missing, added or swapped letter per three letters of the name; case alone doesn't count.
  /// Of names equally near, the first in alphabetical order is taken, so that the answer doesn't depend on order.
  public static func of(_ name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().utf8)
    guard !wanted.isEmpty, wanted.count <= 128 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != name {
      let letters = Array(candidate.lowercased().utf8)
      let limit = min(best?.distance ?? Int.max, max(1, max(wanted.count, letters.count) / 3))
      guard letters.count <= 128, abs(letters.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, letters)
      guard distance <= limit else { continue }
      if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// How many letters must be changed, added, removed or swapped with their neighbour to get from one to the other.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (letter == other ? 0 : 1)
        var least = min(replaced, previous[column + 1] + 1, current[column] + 1)
        let isSwap = row > 0 && column > 0 && letter == right[column - 1] && left[row - 1] == other
        if isSwap { least = min(least, beforePrevious[column - 1] + 1) }
        current.append(least)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}

/// Standard headers of our own, just large enough for protocol headers.
///
/// They make reading a header the same on every machine, possible where no C++ library is installed, and several times
/// faster than with a real one. Text of ours; the names and values are those of the C++ standard on 64-bit Linux.
enum VirtualHeaders {
  /// All of them, at their virtual paths.
  static let files: [TranslationUnit.VirtualFile] = table.map { name, text in
    TranslationUnit.VirtualFile(path: "/__venuewire/include/\(name)", text: text)
  }

  /// Each text once: one that had two names would be read twice, `#pragma once` or not.
  private static let table: [(String, StaticString)] = [
    ("core", core), ("cstddef", stddef), ("stddef.h", "#include \"cstddef\"\n"),
    ("cstdint", forward), ("stdint.h", forward), ("cinttypes", forward), ("inttypes.h", forward),
    ("climits", forward), ("limits.h", forward), ("cfloat", forward), ("float.h", forward),
    ("cstring", forward), ("string.h", forward), ("strings.h", forward), ("memory.h", forward),
    ("stdbool.h", forward), ("cstdbool", forward), ("sys/types.h", forward), ("stdalign.h", forward),
    ("cmath", math), ("math.h", "#include \"cmath\"\n"), ("cstdio", stdio), ("stdio.h", "#include \"cstdio\"\n"),
    ("cstdlib", stdlib), ("stdlib.h", "#include \"cstdlib\"\n"), ("cassert", assertions),
    ("assert.h", "#include \"cassert\"\n"), ("ctime", time), ("time.h", "#include \"ctime\"\n"),
    ("type_traits", typeTraits), ("limits", numericLimits), ("utility", utility),
    ("algorithm", "#include \"utility\"\n"), ("string", string), ("string_view", "#include \"string\"\n"),
    ("vector", vector), ("array", array),
  ]

  /// A header whose declarations ``core`` has.
  private static let forward: StaticString = "#include \"core\"\n"
}

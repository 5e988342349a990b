import RecordedVectors
import WireRuntime

/// Random messages with each scalar.
struct RandomFields: ~Copyable {
  private var reader: RandomFieldReader

  init(seed: UInt64, limits: RandomFieldReader.Limits = .init(fitsScalars: true)) {
    reader = RandomFieldReader(seed: seed, limits: limits)
  }

  mutating func message() throws(WireError) -> EveryScalar {
    var message = EveryScalar()
    // The closed enum lists two values, which chance rarely finds.
    for index in EveryScalar.fieldTable.names.indices where EveryScalar.fieldTable.names[index] != "Kind" {
      try message.readField(index, from: &reader)
    }
    message.kind = reader.random.next() % 2 == 0 ? .first : .second
    message.local = 0
    return message
  }
}

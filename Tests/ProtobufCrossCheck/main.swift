// Our side of the cross-check with other people's Protocol Buffers; crosscheck.py is theirs and compares.
//
// ProtobufCrossCheck describe            one line a message: name, fields
// ProtobufCrossCheck write SEED COUNT    so many random messages of each type: name, bytes, values
// ProtobufCrossCheck read                for each line of name and bytes: values, or the error
//
// Bytes are a frame where the message has a type number, else the message alone; columns are parted by tabs.

import DTCProtocol
import RecordedVectors
import WireRuntime

/// The protocol's name for a message, without the prefix of C++ structs.
func name(of type: any FieldwiseMessage.Type) -> String {
  let name = type.fieldTable.message
  return name.hasPrefix("s_") ? String(name.dropFirst(2)) : name
}

func bytes<Message: FieldwiseMessage>(of message: Message) throws -> [UInt8] {
  var bytes: [UInt8] = []
  try bytes.appendBytes(capacity: 65_535) { output throws(WireError) in
    if Message.fieldTable.typeNumber == nil {
      try message.writeProtobufPayload(into: &output)
    } else {
      try message.writeProtobuf(into: &output)
    }
  }
  return bytes
}

func message<Message: FieldwiseMessage>(_ type: Message.Type, in bytes: [UInt8]) throws(WireError) -> Message {
  try bytes.withFrame { frame throws(WireError) in
    try Message.fieldTable.typeNumber == nil ? Message(protobufPayload: frame) : Message(protobuf: frame)
  }
}

func write<Message: FieldwiseMessage>(_ type: Message.Type, seed: UInt64, count: Int) throws {
  let seed = name(of: type).utf8.reduce(seed) { $0 &* 31 &+ UInt64($1) }
  var reader = RandomFieldReader(seed: seed, limits: .init(allowsNonFinite: true, fitsScalars: true))
  for _ in 0..<count {
    let message = try Message.random(from: &reader)
    let bytes = try bytes(of: message)
    print(name(of: type), bytes.withFrame(Hexadecimal.text), try FieldLister.list(message), separator: "\t")
  }
}

func values<Message: FieldwiseMessage>(_ type: Message.Type, in bytes: [UInt8]) -> String {
  do throws(WireError) {
    return try FieldLister.list(message(type, in: bytes))
  } catch {
    return "error \(error)"
  }
}

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "describe":
  for type in DTCMessage.fieldwiseMessages {
    print(name(of: type), type.fieldTable.typeNumber ?? 0, try FieldDescriber.describe(type), separator: "\t")
  }
case "write":
  let numbers = arguments.dropFirst().compactMap { UInt64($0) }
  for type in DTCMessage.fieldwiseMessages { try write(type, seed: numbers.first ?? 1, count: Int(numbers.last ?? 10)) }
case "read":
  let types = Dictionary(uniqueKeysWithValues: DTCMessage.fieldwiseMessages.map { (name(of: $0), $0) })
  while let line = readLine() {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard columns.count == 2, let type = types[String(columns[0])],
      let bytes = Hexadecimal.bytes(columns[1])
    else {
      print("error in line \(line)")
      continue
    }
    print(values(type, in: bytes))
  }
default:
  print("usage: ProtobufCrossCheck describe | write SEED COUNT | read")
}

// The same with variable-length strings: of the message that has text.
#pragma once
#include <cstdint>

namespace Feed_VLS {

#pragma pack(push, 8)

struct s_VariableLengthStringField {
  uint16_t Offset = 0;
  uint16_t Length = 0;
};

typedef s_VariableLengthStringField vls_t;

struct s_Hello {
  uint16_t Size = sizeof(s_Hello);
  uint16_t Type = Feed::HELLO;
  uint16_t BaseSize = sizeof(s_Hello);
  int32_t Version = 2;
  vls_t User;
  vls_t Token;
  uint8_t WantsTrades = 1;
};

#pragma pack(pop)

}  // namespace Feed_VLS

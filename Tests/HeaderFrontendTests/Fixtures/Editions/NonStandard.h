// Messages without numbers of their own namespace's making, from a vendor's additions: numbers by name only.
#include "SetterDefaults.h"
namespace Vendor
{
static const unsigned short VENDOR_STATUS_2 = 10100;
enum MessageNumbers { VENDOR_REQUEST = 10101, VENDOR_RESPONSE = 10102 };

struct s_VendorStatus2
{
    uint16_t Size;
    uint16_t Type;
    char State;
};
struct s_VendorRequest
{
    uint16_t Size;
    uint16_t Type;
    uint32_t Value;
    s_VendorRequest() { memset(this, 0, sizeof(*this)); Size = sizeof(*this); Type = VENDOR_REQUEST; }
};
struct s_Helper { int32_t A; int32_t B; };
}

// Includes what the virtual headers don't have.
#include <arpa/inet.h>
struct s_Address { in_addr_t Address; uint32_t Count = UINT_MAX; double Price = DBL_MAX; };

// Needs an include path and a macro from the command line.
#include <ExchangeTypes.h>
struct s_Included { symbol_t Code; uint8_t Late[LATE_BYTES]; };

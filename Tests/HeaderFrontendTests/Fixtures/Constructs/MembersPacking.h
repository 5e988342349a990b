// Leaves its packing on.
#pragma once
#pragma pack(push, 2)
struct s_Included { char a; int b; };

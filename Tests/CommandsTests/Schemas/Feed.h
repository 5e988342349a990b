// A small protocol shaped like the public ones, for the tests of 'venuewire decode --schema'.
#pragma once
#include <cstdint>

namespace Feed
{
	const uint16_t QUOTE = 7;

	enum SideEnum : uint16_t
	{
		SIDE_BUY = 1,
		SIDE_SELL = 2
	};

	struct s_Depth
	{
		uint16_t Orders = 0;
		uint16_t Lots = 0;
	};

	struct s_Quote
	{
		uint32_t Size = sizeof(s_Quote);
		uint16_t Type = QUOTE;
		SideEnum Side = SIDE_BUY;
		char Symbol[8] = {};
		int32_t Prices[2] = {};
		s_Depth Counts[1] = {};
	};
}

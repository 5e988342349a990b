// Integer types by width with two underscores, constants without constexpr, defaults by a clearing method that the
// constructor calls, packing set without push and reset with empty parentheses. Includes nothing.
#pragma once

#pragma pack(8)

namespace Old
{
const __int32 PROTOCOL_VERSION = 3;
const __int32 TEXT_LENGTH = 16;

const unsigned __int16 LOGON_REQUEST = 1;
const unsigned __int16 QUOTE_UPDATE = 7;
const unsigned __int16 NO_TIMESTAMP_UPDATE = 9;

typedef __int64 t_DateTime;

enum SideEnum
{
	SIDE_UNSET,
	SIDE_BUY,
	SIDE_SELL = -1,
	SIDE_NEXT
};

struct s_LogonRequest
{
	unsigned __int16 Size;
	unsigned __int16 Type;
	__int32 ProtocolVersion;
	char Username[TEXT_LENGTH];
	__int32 Heartbeat;

	s_LogonRequest()
	{
		Clear();
	}

	void Clear()
	{
		memset(this, 0, sizeof(s_LogonRequest));
		Size = sizeof(s_LogonRequest);
		Type = LOGON_REQUEST;
		ProtocolVersion = PROTOCOL_VERSION;
	}

	unsigned __int16 GetMessageSize();
	void CopyFrom(void * p_SourceData);
	__int32 GetProtocolVersion();
	const char* GetUsername();
	void SetUsername(const char* NewValue);
};

#pragma pack(1)
struct s_QuoteUpdate
{
	unsigned __int16 Size;
	unsigned __int16 Type;
	double Price;
	SideEnum Side;
	unsigned char Flag;

	s_QuoteUpdate()
	{
		memset(this, 0, sizeof(s_QuoteUpdate));
		Type = QUOTE_UPDATE;
		Size = sizeof(s_QuoteUpdate);
		Price = DBL_MAX;
		Side = SIDE_SELL;
	}
};
#pragma pack()

struct s_NoTimeStampUpdate
{
	unsigned __int16 Size;
	unsigned __int16 Type;
	t_DateTime Time;
};
}

// DTCProtocol.h: binary messages of the Data and Trading Communications protocol, version 8, edition 2026-04.
//
// These declarations are our own text. Names, types, order of fields and packing are those of the edition named above,
// so that the bytes are the same and the official header of that edition can stand in this file's place.
//
// What holds for every message:
// - Integers and floats are little endian. A message begins with Size and Type.
// - Size counts the whole message, padding at the end included: it is sizeof. Send padding as zeros, expect anything.
// - A newer peer sends more bytes and an older one fewer: skip what is unknown; a field is present when it ends
//   within Size.
// - Text is NUL-terminated, so char[N] holds at most N - 1 bytes; the rest is zero. Use UTF-8.
// - A uint8_t that names a question (IsFinalMessage, TradingIsSupported) is a flag: 0 no, 1 yes.
// - Times are UTC and count from 1970-01-01T00:00:00Z; 0 means not set.
// - A value an enumeration doesn't list is legal on the wire and has to survive.
// - Never lay a struct over received bytes: packed messages have odd sizes, so the next one is unaligned.

#ifndef VENUEWIRE_DTC_PROTOCOL_H
#define VENUEWIRE_DTC_PROTOCOL_H

#include <cfloat>
#include <climits>
#include <cstdint>

// 8 is what a 64-bit compiler does anyway; it is said here so that no surrounding setting gets in.
#pragma pack(push, 8)

namespace DTC
{

// ---------------------------------------------------------------------------------------------------------------------
// Version
// ---------------------------------------------------------------------------------------------------------------------

constexpr int32_t CURRENT_VERSION = 8;

// ---------------------------------------------------------------------------------------------------------------------
// Capacity of text fields, terminating NUL included
// ---------------------------------------------------------------------------------------------------------------------

constexpr int32_t USERNAME_PASSWORD_LENGTH         = 32;
constexpr int32_t SYMBOL_EXCHANGE_DELIMITER_LENGTH = 4;
constexpr int32_t SYMBOL_LENGTH                    = 64;
constexpr int32_t EXCHANGE_LENGTH                  = 16;
constexpr int32_t UNDERLYING_SYMBOL_LENGTH         = 32;
constexpr int32_t SYMBOL_DESCRIPTION_LENGTH        = 64;
constexpr int32_t EXCHANGE_DESCRIPTION_LENGTH      = 48;
constexpr int32_t ORDER_ID_LENGTH                  = 32;
constexpr int32_t TRADE_ACCOUNT_LENGTH             = 32;
constexpr int32_t TEXT_DESCRIPTION_LENGTH          = 96;
constexpr int32_t TEXT_MESSAGE_LENGTH              = 256;
constexpr int32_t ORDER_FREE_FORM_TEXT_LENGTH      = 48;
constexpr int32_t CLIENT_SERVER_NAME_LENGTH        = 48;
constexpr int32_t GENERAL_IDENTIFIER_LENGTH        = 64;
constexpr int32_t CURRENCY_CODE_LENGTH             = 8;
constexpr int32_t ORDER_FILL_EXECUTION_LENGTH      = 64;
constexpr int32_t PRICE_STRING_LENGTH              = 16;

// ---------------------------------------------------------------------------------------------------------------------
// Message numbers
//
// Grouped by subject; order and gaps are the protocol's. Numbers of removed messages stay retired.
// ---------------------------------------------------------------------------------------------------------------------

// Connection
constexpr uint16_t LOGON_REQUEST     = 1;
constexpr uint16_t LOGON_RESPONSE    = 2;
constexpr uint16_t HEARTBEAT         = 3;
constexpr uint16_t LOGOFF            = 5;
constexpr uint16_t ENCODING_REQUEST  = 6;
constexpr uint16_t ENCODING_RESPONSE = 7;

// Market data
constexpr uint16_t MARKET_DATA_REQUEST                                 = 101;
constexpr uint16_t MARKET_DATA_REJECT                                  = 103;
constexpr uint16_t MARKET_DATA_SNAPSHOT                                = 104;
constexpr uint16_t MARKET_DATA_UPDATE_TRADE                            = 107;
constexpr uint16_t MARKET_DATA_UPDATE_TRADE_COMPACT                    = 112;
constexpr uint16_t MARKET_DATA_UPDATE_LAST_TRADE_SNAPSHOT              = 134;
constexpr uint16_t MARKET_DATA_UPDATE_TRADE_WITH_UNBUNDLED_INDICATOR   = 137;
constexpr uint16_t MARKET_DATA_UPDATE_TRADE_WITH_UNBUNDLED_INDICATOR_2 = 146;
constexpr uint16_t MARKET_DATA_UPDATE_TRADE_NO_TIMESTAMP               = 142;
constexpr uint16_t MARKET_DATA_UPDATE_BID_ASK                          = 108;
constexpr uint16_t MARKET_DATA_UPDATE_BID_ASK_COMPACT                  = 117;
constexpr uint16_t MARKET_DATA_UPDATE_BID_ASK_NO_TIMESTAMP             = 143;
constexpr uint16_t MARKET_DATA_UPDATE_BID_ASK_FLOAT_WITH_MICROSECONDS  = 144;
constexpr uint16_t MARKET_DATA_UPDATE_SESSION_OPEN                     = 120;
constexpr uint16_t MARKET_DATA_UPDATE_SESSION_HIGH                     = 114;
constexpr uint16_t MARKET_DATA_UPDATE_SESSION_LOW                      = 115;
constexpr uint16_t MARKET_DATA_UPDATE_SESSION_VOLUME                   = 113;
constexpr uint16_t MARKET_DATA_UPDATE_OPEN_INTEREST                    = 124;
constexpr uint16_t MARKET_DATA_UPDATE_SESSION_SETTLEMENT               = 119;
constexpr uint16_t MARKET_DATA_UPDATE_SESSION_NUM_TRADES               = 135;
constexpr uint16_t MARKET_DATA_UPDATE_TRADING_SESSION_DATE             = 136;

// Market depth
constexpr uint16_t MARKET_DEPTH_REQUEST                              = 102;
constexpr uint16_t MARKET_DEPTH_REJECT                               = 121;
constexpr uint16_t MARKET_DEPTH_SNAPSHOT_LEVEL                       = 122;
constexpr uint16_t MARKET_DEPTH_SNAPSHOT_LEVEL_FLOAT                 = 145;
constexpr uint16_t MARKET_DEPTH_UPDATE_LEVEL                         = 106;
constexpr uint16_t MARKET_DEPTH_UPDATE_LEVEL_FLOAT_WITH_MILLISECONDS = 140;
constexpr uint16_t MARKET_DEPTH_UPDATE_LEVEL_NO_TIMESTAMP            = 141;

// Feed and trading status
constexpr uint16_t MARKET_DATA_FEED_STATUS        = 100;
constexpr uint16_t MARKET_DATA_FEED_SYMBOL_STATUS = 116;
constexpr uint16_t TRADING_SYMBOL_STATUS          = 138;

// Market by order
constexpr uint16_t MARKET_ORDERS_REQUEST                   = 150;
constexpr uint16_t MARKET_ORDERS_REJECT                    = 151;
constexpr uint16_t MARKET_ORDERS_ADD                       = 152;
constexpr uint16_t MARKET_ORDERS_MODIFY                    = 153;
constexpr uint16_t MARKET_ORDERS_REMOVE                    = 154;
constexpr uint16_t MARKET_ORDERS_SNAPSHOT_MESSAGE_BOUNDARY = 155;

// Order entry
constexpr uint16_t SUBMIT_NEW_SINGLE_ORDER             = 208;
constexpr uint16_t SUBMIT_NEW_OCO_ORDER                = 201;
constexpr uint16_t SUBMIT_FLATTEN_POSITION_ORDER       = 209;
constexpr uint16_t FLATTEN_POSITIONS_FOR_TRADE_ACCOUNT = 210;  // No struct: Protocol Buffers only.
constexpr uint16_t CANCEL_ORDER                        = 203;
constexpr uint16_t CANCEL_REPLACE_ORDER                = 204;

// Orders, fills and positions
constexpr uint16_t OPEN_ORDERS_REQUEST            = 300;
constexpr uint16_t OPEN_ORDERS_REJECT             = 302;
constexpr uint16_t ORDER_UPDATE                   = 301;
constexpr uint16_t HISTORICAL_ORDER_FILLS_REQUEST = 303;
constexpr uint16_t HISTORICAL_ORDER_FILLS_REJECT  = 308;
constexpr uint16_t HISTORICAL_ORDER_FILL_RESPONSE = 304;
constexpr uint16_t CURRENT_POSITIONS_REQUEST      = 305;
constexpr uint16_t CURRENT_POSITIONS_REJECT       = 307;
constexpr uint16_t POSITION_UPDATE                = 306;
constexpr uint16_t ADD_CORRECTING_ORDER_FILL      = 309;
constexpr uint16_t CORRECTING_ORDER_FILL_RESPONSE = 310;

// Trade accounts
constexpr uint16_t TRADE_ACCOUNTS_REQUEST = 400;
constexpr uint16_t TRADE_ACCOUNT_RESPONSE = 401;

// Symbols and security definitions
constexpr uint16_t EXCHANGE_LIST_REQUEST                   = 500;
constexpr uint16_t EXCHANGE_LIST_RESPONSE                  = 501;
constexpr uint16_t SYMBOLS_FOR_EXCHANGE_REQUEST            = 502;
constexpr uint16_t UNDERLYING_SYMBOLS_FOR_EXCHANGE_REQUEST = 503;
constexpr uint16_t SYMBOLS_FOR_UNDERLYING_REQUEST          = 504;
constexpr uint16_t SECURITY_DEFINITION_FOR_SYMBOL_REQUEST  = 506;
constexpr uint16_t SECURITY_DEFINITION_RESPONSE            = 507;
constexpr uint16_t SYMBOL_SEARCH_REQUEST                   = 508;
constexpr uint16_t SECURITY_DEFINITION_REJECT              = 509;

// Account balances
constexpr uint16_t ACCOUNT_BALANCE_REQUEST             = 601;
constexpr uint16_t ACCOUNT_BALANCE_REJECT              = 602;
constexpr uint16_t ACCOUNT_BALANCE_UPDATE              = 600;
constexpr uint16_t ACCOUNT_BALANCE_ADJUSTMENT          = 607;
constexpr uint16_t ACCOUNT_BALANCE_ADJUSTMENT_REJECT   = 608;
constexpr uint16_t ACCOUNT_BALANCE_ADJUSTMENT_COMPLETE = 609;
constexpr uint16_t HISTORICAL_ACCOUNT_BALANCES_REQUEST = 603;
constexpr uint16_t HISTORICAL_ACCOUNT_BALANCES_REJECT  = 604;
constexpr uint16_t HISTORICAL_ACCOUNT_BALANCE_RESPONSE = 606;

// Messages and journal
constexpr uint16_t USER_MESSAGE            = 700;
constexpr uint16_t GENERAL_LOG_MESSAGE     = 701;
constexpr uint16_t ALERT_MESSAGE           = 702;
constexpr uint16_t JOURNAL_ENTRY_ADD       = 703;
constexpr uint16_t JOURNAL_ENTRIES_REQUEST = 704;
constexpr uint16_t JOURNAL_ENTRIES_REJECT  = 705;
constexpr uint16_t JOURNAL_ENTRY_RESPONSE  = 706;

// Historical prices
constexpr uint16_t HISTORICAL_PRICE_DATA_REQUEST              = 800;
constexpr uint16_t HISTORICAL_PRICE_DATA_RESPONSE_HEADER      = 801;
constexpr uint16_t HISTORICAL_PRICE_DATA_REJECT               = 802;
constexpr uint16_t HISTORICAL_PRICE_DATA_RECORD_RESPONSE      = 803;
constexpr uint16_t HISTORICAL_PRICE_DATA_TICK_RECORD_RESPONSE = 804;
constexpr uint16_t HISTORICAL_PRICE_DATA_RESPONSE_TRAILER     = 807;

// Historical market depth
constexpr uint16_t HISTORICAL_MARKET_DEPTH_DATA_REQUEST         = 900;
constexpr uint16_t HISTORICAL_MARKET_DEPTH_DATA_RESPONSE_HEADER = 901;
constexpr uint16_t HISTORICAL_MARKET_DEPTH_DATA_REJECT          = 902;
constexpr uint16_t HISTORICAL_MARKET_DEPTH_DATA_RECORD_RESPONSE = 903;

// ---------------------------------------------------------------------------------------------------------------------
// Times
// ---------------------------------------------------------------------------------------------------------------------

typedef int64_t  t_DateTime;                     ///< Seconds.
typedef uint32_t t_DateTime4Byte;                ///< Seconds, until 2106; often only a date.
typedef double   t_DateTimeWithMilliseconds;     ///< Seconds, with milliseconds as the fraction.
typedef int64_t  t_DateTimeWithMillisecondsInt;  ///< Milliseconds.
typedef int64_t  t_DateTimeWithMicrosecondsInt;  ///< Microseconds.

// ---------------------------------------------------------------------------------------------------------------------
// Enumerations
//
// Members stand in the protocol's order, which isn't always ascending.
// ---------------------------------------------------------------------------------------------------------------------

/// How messages are written from the encoding response on.
enum EncodingEnum : int32_t
{
    BINARY_ENCODING                     = 0,  ///< The structs of this file.
    BINARY_WITH_VARIABLE_LENGTH_STRINGS = 1,  ///< DTCProtocolVLS.h.
    JSON_ENCODING                       = 2,  ///< One object with a Type member, then a NUL byte.
    JSON_COMPACT_ENCODING               = 3,  ///< Type and an array of values, then a NUL byte.
    PROTOCOL_BUFFERS                    = 4,  ///< Size and Type as here, then the serialised message.
};

/// Outcome of a logon. There is no member for zero.
enum LogonStatusEnum : int32_t
{
    LOGON_SUCCESS               = 1,
    LOGON_ERROR                 = 2,  ///< May connect again.
    LOGON_ERROR_NO_RECONNECT    = 3,  ///< Must not connect again by itself.
    LOGON_RECONNECT_NEW_ADDRESS = 4,  ///< Log on at ReconnectAddress instead.
};

/// What a request for a stream wants. There is no member for zero.
enum RequestActionEnum : int32_t
{
    SUBSCRIBE                      = 1,
    UNSUBSCRIBE                    = 2,
    SNAPSHOT                       = 3,
    SNAPSHOT_WITH_INTERVAL_UPDATES = 4,
};

/// Place of a trade among the parts of a larger one.
enum UnbundledTradeIndicatorEnum : int8_t
{
    UNBUNDLED_TRADE_NONE               = 0,
    FIRST_SUB_TRADE_OF_UNBUNDLED_TRADE = 1,
    LAST_SUB_TRADE_OF_UNBUNDLED_TRADE  = 2,
};

/// State of an order.
enum OrderStatusEnum : int32_t
{
    ORDER_STATUS_UNSPECIFIED            = 0,
    ORDER_STATUS_ORDER_SENT             = 1,
    ORDER_STATUS_PENDING_OPEN           = 2,
    ORDER_STATUS_PENDING_CHILD          = 3,
    ORDER_STATUS_OPEN                   = 4,
    ORDER_STATUS_PENDING_CANCEL_REPLACE = 5,
    ORDER_STATUS_PENDING_CANCEL         = 6,
    ORDER_STATUS_FILLED                 = 7,
    ORDER_STATUS_CANCELED               = 8,
    ORDER_STATUS_REJECTED               = 9,
    ORDER_STATUS_PARTIALLY_FILLED       = 10,
};

/// Why an order update is sent.
enum OrderUpdateReasonEnum : int32_t
{
    ORDER_UPDATE_REASON_UNSET     = 0,
    OPEN_ORDERS_REQUEST_RESPONSE  = 1,  ///< A line of the answer to an open orders request.
    NEW_ORDER_ACCEPTED            = 2,
    GENERAL_ORDER_UPDATE          = 3,
    ORDER_FILLED                  = 4,
    ORDER_FILLED_PARTIALLY        = 5,
    ORDER_CANCELED                = 6,
    ORDER_CANCEL_REPLACE_COMPLETE = 7,
    NEW_ORDER_REJECTED            = 8,
    ORDER_CANCEL_REJECTED         = 9,
    ORDER_CANCEL_REPLACE_REJECTED = 10,
};

/// Side of the book, in 1 byte.
enum AtBidOrAskEnum8 : uint8_t
{
    BID_ASK_UNSET_8 = 0,
    AT_BID_8        = 1,
    AT_ASK_8        = 2,
};

/// Side of the book, in 2 bytes.
enum AtBidOrAskEnum : uint16_t
{
    BID_ASK_UNSET = 0,
    AT_BID        = 1,
    AT_ASK        = 2,
};

/// What happens to a price level.
enum MarketDepthUpdateTypeEnum : uint8_t
{
    MARKET_DEPTH_UNSET               = 0,
    MARKET_DEPTH_INSERT_UPDATE_LEVEL = 1,
    MARKET_DEPTH_DELETE_LEVEL        = 2,
};

/// Place of a depth message in its batch.
enum FinalUpdateInBatchEnum : uint8_t
{
    FINAL_UPDATE_UNSET       = 0,
    FINAL_UPDATE_TRUE        = 1,
    FINAL_UPDATE_FALSE       = 2,
    FINAL_UPDATE_BEGIN_BATCH = 3,
};

/// Begin or end of a set of messages.
enum MessageSetBoundaryEnum : uint8_t
{
    MESSAGE_SET_BOUNDARY_UNSET = 0,
    MESSAGE_SET_BOUNDARY_BEGIN = 1,
    MESSAGE_SET_BOUNDARY_END   = 2,
};

/// Kind of an order.
enum OrderTypeEnum : int32_t
{
    ORDER_TYPE_UNSET             = 0,
    ORDER_TYPE_MARKET            = 1,
    ORDER_TYPE_LIMIT             = 2,
    ORDER_TYPE_STOP              = 3,
    ORDER_TYPE_STOP_LIMIT        = 4,
    ORDER_TYPE_MARKET_IF_TOUCHED = 5,
    ORDER_TYPE_LIMIT_IF_TOUCHED  = 6,
    ORDER_TYPE_MARKET_LIMIT      = 7,
};

/// Lifetime of an order.
enum TimeInForceEnum : int32_t
{
    TIF_UNSET               = 0,
    TIF_DAY                 = 1,
    TIF_GOOD_TILL_CANCELED  = 2,
    TIF_GOOD_TILL_DATE_TIME = 3,
    TIF_IMMEDIATE_OR_CANCEL = 4,
    TIF_ALL_OR_NONE         = 5,
    TIF_FILL_OR_KILL        = 6,
};

/// Side of an order or fill.
enum BuySellEnum : int32_t
{
    BUY_SELL_UNSET = 0,
    BUY            = 1,
    SELL           = 2,
};

/// Whether an order opens or closes a position.
enum OpenCloseTradeEnum : int32_t
{
    TRADE_UNSET = 0,
    TRADE_OPEN  = 1,
    TRADE_CLOSE = 2,
};

/// What a partial fill of one order does to the other of the pair.
enum PartialFillHandlingEnum : int8_t
{
    PARTIAL_FILL_UNSET                     = 0,
    PARTIAL_FILL_HANDLING_REDUCE_QUANTITY  = 1,
    PARTIAL_FILL_HANDLING_IMMEDIATE_CANCEL = 2,
};

/// State of a market data feed.
enum MarketDataFeedStatusEnum : int32_t
{
    MARKET_DATA_FEED_STATUS_UNSET = 0,
    MARKET_DATA_FEED_UNAVAILABLE  = 1,
    MARKET_DATA_FEED_AVAILABLE    = 2,
};

/// Trading state of a symbol.
enum TradingStatusEnum : int8_t
{
    TRADING_STATUS_UNKNOWN      = 0,
    TRADING_STATUS_PRE_OPEN     = 1,
    TRADING_STATUS_OPEN         = 2,
    TRADING_STATUS_CLOSE        = 3,
    TRADING_STATUS_TRADING_HALT = 4,
};

/// How to print a price: decimal places, or 100 plus the denominator of a fraction.
enum PriceDisplayFormatEnum : int32_t
{
    PRICE_DISPLAY_FORMAT_UNSET                   = -1,
    PRICE_DISPLAY_FORMAT_DECIMAL_0               = 0,
    PRICE_DISPLAY_FORMAT_DECIMAL_1               = 1,
    PRICE_DISPLAY_FORMAT_DECIMAL_2               = 2,
    PRICE_DISPLAY_FORMAT_DECIMAL_3               = 3,
    PRICE_DISPLAY_FORMAT_DECIMAL_4               = 4,
    PRICE_DISPLAY_FORMAT_DECIMAL_5               = 5,
    PRICE_DISPLAY_FORMAT_DECIMAL_6               = 6,
    PRICE_DISPLAY_FORMAT_DECIMAL_7               = 7,
    PRICE_DISPLAY_FORMAT_DECIMAL_8               = 8,
    PRICE_DISPLAY_FORMAT_DECIMAL_9               = 9,
    PRICE_DISPLAY_FORMAT_DENOMINATOR_256         = 356,
    PRICE_DISPLAY_FORMAT_DENOMINATOR_128         = 228,
    PRICE_DISPLAY_FORMAT_DENOMINATOR_64          = 164,
    PRICE_DISPLAY_FORMAT_DENOMINATOR_32_EIGHTHS  = 140,  ///< 132 plus 8, 4 or 2: parts of a 32nd.
    PRICE_DISPLAY_FORMAT_DENOMINATOR_32_QUARTERS = 136,
    PRICE_DISPLAY_FORMAT_DENOMINATOR_32_HALVES   = 134,
    PRICE_DISPLAY_FORMAT_DENOMINATOR_32          = 132,
    PRICE_DISPLAY_FORMAT_DENOMINATOR_16          = 116,
    PRICE_DISPLAY_FORMAT_DENOMINATOR_8           = 108,
    PRICE_DISPLAY_FORMAT_DENOMINATOR_4           = 104,
    PRICE_DISPLAY_FORMAT_DENOMINATOR_2           = 102,
};

/// Kind of an instrument. 7 stands before 6 in the protocol.
enum SecurityTypeEnum : int32_t
{
    SECURITY_TYPE_UNSET            = 0,
    SECURITY_TYPE_FUTURES          = 1,
    SECURITY_TYPE_STOCK            = 2,
    SECURITY_TYPE_FOREX            = 3,
    SECURITY_TYPE_INDEX            = 4,
    SECURITY_TYPE_FUTURES_STRATEGY = 5,
    SECURITY_TYPE_FUTURES_OPTION   = 7,
    SECURITY_TYPE_STOCK_OPTION     = 6,
    SECURITY_TYPE_INDEX_OPTION     = 8,
    SECURITY_TYPE_BOND             = 9,
    SECURITY_TYPE_MUTUAL_FUND      = 10,
};

/// Kind of an option.
enum PutCallEnum : uint8_t
{
    PC_UNSET = 0,
    PC_CALL  = 1,
    PC_PUT   = 2,
};

/// What a symbol search looks at.
enum SearchTypeEnum : int32_t
{
    SEARCH_TYPE_UNSET          = 0,
    SEARCH_TYPE_BY_SYMBOL      = 1,
    SEARCH_TYPE_BY_DESCRIPTION = 2,
};

/// Length of a record; the value counts seconds.
enum HistoricalDataIntervalEnum : int32_t
{
    INTERVAL_TICK       = 0,
    INTERVAL_1_SECOND   = 1,
    INTERVAL_2_SECONDS  = 2,
    INTERVAL_4_SECONDS  = 4,
    INTERVAL_5_SECONDS  = 5,
    INTERVAL_10_SECONDS = 10,
    INTERVAL_30_SECONDS = 30,
    INTERVAL_1_MINUTE   = 60,
    INTERVAL_5_MINUTE   = 300,
    INTERVAL_10_MINUTE  = 600,
    INTERVAL_15_MINUTE  = 900,
    INTERVAL_30_MINUTE  = 1800,
    INTERVAL_1_HOUR     = 3600,
    INTERVAL_2_HOURS    = 7200,
    INTERVAL_1_DAY      = 86400,
    INTERVAL_1_WEEK     = 604800,
};

/// Why past data is refused.
enum HistoricalPriceDataRejectReasonCodeEnum : int16_t
{
    HPDR_UNSET                                           = 0,
    HPDR_UNABLE_TO_SERVE_DATA_RETRY_IN_SPECIFIED_SECONDS = 1,
    HPDR_UNABLE_TO_SERVE_DATA_DO_NOT_RETRY               = 2,
    HPDR_DATA_REQUEST_OUTSIDE_BOUNDS_OF_AVAILABLE_DATA   = 3,
    HPDR_GENERAL_REJECT_ERROR                            = 4,
};

/// What is special about a trade.
enum TradeConditionEnum : int8_t
{
    TRADE_CONDITION_NONE                         = 0,
    TRADE_CONDITION_NON_LAST_UPDATE_EQUITY_TRADE = 1,
    TRADE_CONDITION_ODD_LOT_EQUITY_TRADE         = 2,
};

// ---------------------------------------------------------------------------------------------------------------------
// Common part
// ---------------------------------------------------------------------------------------------------------------------

/// What every message begins with: enough to find its end and its kind.
struct s_MessageHeader
{
    uint16_t Size = 0;  ///< Bytes of the whole message, these included. Below 4 the stream is broken.
    uint16_t Type = 0;  ///< One of the message numbers above.
};

// ---------------------------------------------------------------------------------------------------------------------
// Connection
//
// A client may begin with an encoding request; both encoding messages always travel in this fixed layout. Otherwise
// the logon request is the first message.
// ---------------------------------------------------------------------------------------------------------------------

/// Client asks for an encoding. May only be the first message of a connection.
struct s_EncodingRequest
{
    static constexpr uint16_t MESSAGE_TYPE = ENCODING_REQUEST;

    uint16_t     Size = sizeof(s_EncodingRequest);
    uint16_t     Type = MESSAGE_TYPE;
    int32_t      ProtocolVersion = CURRENT_VERSION;
    EncodingEnum Encoding = BINARY_ENCODING;
    char         ProtocolType[4] = "DTC";
};

/// Server names the encoding of everything that follows, even when it isn't the requested one.
struct s_EncodingResponse
{
    static constexpr uint16_t MESSAGE_TYPE = ENCODING_RESPONSE;

    uint16_t     Size = sizeof(s_EncodingResponse);
    uint16_t     Type = MESSAGE_TYPE;
    int32_t      ProtocolVersion = CURRENT_VERSION;
    EncodingEnum Encoding = BINARY_ENCODING;
    char         ProtocolType[4] = "DTC";
};

/// Client opens the session.
struct s_LogonRequest
{
    static constexpr uint16_t MESSAGE_TYPE = LOGON_REQUEST;

    uint16_t Size = sizeof(s_LogonRequest);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  ProtocolVersion = CURRENT_VERSION;
    char     Username[USERNAME_PASSWORD_LENGTH] = {};
    char     Password[USERNAME_PASSWORD_LENGTH] = {};
    char     GeneralTextData[GENERAL_IDENTIFIER_LENGTH] = {};
    int32_t  Integer_1 = 0;
    int32_t  Integer_2 = 0;
    int32_t  HeartbeatIntervalInSeconds = 0;  ///< Required, 5 to 60 s.
    int32_t  Unused1 = 0;
    char     TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    char     HardwareIdentifier[GENERAL_IDENTIFIER_LENGTH] = {};
    char     ClientName[32] = {};
    int32_t  MarketDataTransmissionInterval = 0;
};

/// Server accepts, refuses or redirects the session and says what it supports.
struct s_LogonResponse
{
    static constexpr uint16_t MESSAGE_TYPE = LOGON_RESPONSE;

    uint16_t        Size = sizeof(s_LogonResponse);
    uint16_t        Type = MESSAGE_TYPE;
    int32_t         ProtocolVersion = CURRENT_VERSION;
    LogonStatusEnum Result = LOGON_SUCCESS;  ///< 0, which is no member, may come from older servers.
    char            ResultText[TEXT_DESCRIPTION_LENGTH] = {};
    char            ReconnectAddress[64] = {};  ///< "host:port", port optional; for LOGON_RECONNECT_NEW_ADDRESS.
    int32_t         Integer_1 = 0;
    char            ServerName[60] = {};
    uint8_t         MarketDepthUpdatesBestBidAndAsk = 0;
    uint8_t         TradingIsSupported = 0;
    uint8_t         OCOOrdersSupported = 0;
    uint8_t         OrderCancelReplaceSupported = 1;
    /// Joins symbol and exchange; empty: Exchange fields are unused.
    char            SymbolExchangeDelimiter[SYMBOL_EXCHANGE_DELIMITER_LENGTH] = {};
    uint8_t         SecurityDefinitionsSupported = 0;
    uint8_t         HistoricalPriceDataSupported = 0;
    uint8_t         ResubscribeWhenMarketDataFeedAvailable = 0;
    uint8_t         MarketDepthIsSupported = 1;
    /// 1: the server closes the connection after each answer.
    uint8_t         OneHistoricalPriceDataRequestPerConnection = 0;
    uint8_t         BracketOrdersSupported = 0;
    uint8_t         Unused_1 = 0;
    uint8_t         UsesMultiplePositionsPerSymbolAndTradeAccount = 0;
    uint8_t         MarketDataSupported = 1;
};

/// Either side ends the session.
struct s_Logoff
{
    static constexpr uint16_t MESSAGE_TYPE = LOGOFF;

    uint16_t Size = sizeof(s_Logoff);
    uint16_t Type = MESSAGE_TYPE;
    char     Reason[TEXT_DESCRIPTION_LENGTH] = {};
    uint8_t  DoNotReconnect = 0;  ///< 1 forbids automatic reconnection.
};

/// Either side shows it is alive, at the interval agreed at logon.
///
/// Silence for twice the interval means the peer is gone.
struct s_Heartbeat
{
    static constexpr uint16_t MESSAGE_TYPE = HEARTBEAT;

    uint16_t   Size = sizeof(s_Heartbeat);
    uint16_t   Type = MESSAGE_TYPE;
    uint32_t   NumDroppedMessages = 0;
    t_DateTime CurrentDateTime = 0;  ///< Seconds.
};

// ---------------------------------------------------------------------------------------------------------------------
// Feed and trading status
// ---------------------------------------------------------------------------------------------------------------------

/// State of the whole market data feed changed.
struct s_MarketDataFeedStatus
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_FEED_STATUS;

    uint16_t                 Size = sizeof(s_MarketDataFeedStatus);
    uint16_t                 Type = MESSAGE_TYPE;
    MarketDataFeedStatusEnum Status = MARKET_DATA_FEED_STATUS_UNSET;
};

/// State of the market data feed changed for one symbol.
struct s_MarketDataFeedSymbolStatus
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_FEED_SYMBOL_STATUS;

    uint16_t                 Size = sizeof(s_MarketDataFeedSymbolStatus);
    uint16_t                 Type = MESSAGE_TYPE;
    uint32_t                 SymbolID = 0;
    MarketDataFeedStatusEnum Status = MARKET_DATA_FEED_STATUS_UNSET;
};

/// Trading state of one symbol changed.
struct s_TradingSymbolStatus
{
    static constexpr uint16_t MESSAGE_TYPE = TRADING_SYMBOL_STATUS;

    uint16_t          Size = sizeof(s_TradingSymbolStatus);
    uint16_t          Type = MESSAGE_TYPE;
    uint32_t          SymbolID = 0;
    TradingStatusEnum Status = TRADING_STATUS_UNKNOWN;
};

// ---------------------------------------------------------------------------------------------------------------------
// Market data: requests and snapshot
//
// The client chooses SymbolID, one per symbol and exchange; it is the only key in every update, and data and depth
// requests may share it. To unsubscribe, send SymbolID and leave Symbol and Exchange empty.
// ---------------------------------------------------------------------------------------------------------------------

/// Client starts or stops market data of one symbol, or asks for one snapshot.
struct s_MarketDataRequest
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_REQUEST;

    uint16_t          Size = sizeof(s_MarketDataRequest);
    uint16_t          Type = MESSAGE_TYPE;
    RequestActionEnum RequestAction = SUBSCRIBE;
    uint32_t          SymbolID = 0;  ///< Chosen by the client.
    char              Symbol[SYMBOL_LENGTH] = {};
    char              Exchange[EXCHANGE_LENGTH] = {};
    uint32_t          IntervalForSnapshotUpdatesInMilliseconds = 0;  ///< For SNAPSHOT_WITH_INTERVAL_UPDATES.
};

/// Client starts or stops market depth of one symbol, or asks for one snapshot.
struct s_MarketDepthRequest
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DEPTH_REQUEST;

    uint16_t          Size = sizeof(s_MarketDepthRequest);
    uint16_t          Type = MESSAGE_TYPE;
    RequestActionEnum RequestAction = SUBSCRIBE;
    uint32_t          SymbolID = 0;  ///< Chosen by the client.
    char              Symbol[SYMBOL_LENGTH] = {};
    char              Exchange[EXCHANGE_LENGTH] = {};
    int32_t           NumLevels = 0;
};

/// Server refuses a market data request.
struct s_MarketDataReject
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_REJECT;

    uint16_t Size = sizeof(s_MarketDataReject);
    uint16_t Type = MESSAGE_TYPE;
    uint32_t SymbolID = 0;
    char     RejectText[TEXT_DESCRIPTION_LENGTH] = {};
};

/// All current values of a symbol. It never stands for a trade.
///
/// Prices, volumes and quantities are DBL_MAX, the two counts UINT_MAX when not set.
struct s_MarketDataSnapshot
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_SNAPSHOT;

    uint16_t                   Size = sizeof(s_MarketDataSnapshot);
    uint16_t                   Type = MESSAGE_TYPE;
    uint32_t                   SymbolID = 0;
    double                     SessionSettlementPrice = DBL_MAX;
    double                     SessionOpenPrice = DBL_MAX;
    double                     SessionHighPrice = DBL_MAX;
    double                     SessionLowPrice = DBL_MAX;
    double                     SessionVolume = DBL_MAX;
    uint32_t                   SessionNumTrades = UINT_MAX;
    uint32_t                   OpenInterest = UINT_MAX;
    double                     BidPrice = DBL_MAX;
    double                     AskPrice = DBL_MAX;
    double                     AskQuantity = DBL_MAX;
    double                     BidQuantity = DBL_MAX;
    double                     LastTradePrice = DBL_MAX;
    double                     LastTradeVolume = DBL_MAX;
    t_DateTimeWithMilliseconds LastTradeDateTime = 0;
    t_DateTimeWithMilliseconds BidAskDateTime = 0;
    t_DateTime4Byte            SessionSettlementDateTime = 0;
    t_DateTime4Byte            TradingSessionDate = 0;
    TradingStatusEnum          TradingStatus = TRADING_STATUS_UNKNOWN;
    t_DateTimeWithMilliseconds MarketDepthUpdateDateTime = 0;
};

// ---------------------------------------------------------------------------------------------------------------------
// Market depth
//
// Variants carry the same facts with wide or narrow numbers, with or without a time. Packed ones may have odd sizes.
// ---------------------------------------------------------------------------------------------------------------------

/// One price level of a full book. A book without levels is announced by one message with both batch flags set.
struct s_MarketDepthSnapshotLevel
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DEPTH_SNAPSHOT_LEVEL;

    uint16_t                   Size = sizeof(s_MarketDepthSnapshotLevel);
    uint16_t                   Type = MESSAGE_TYPE;
    uint32_t                   SymbolID = 0;
    AtBidOrAskEnum             Side = BID_ASK_UNSET;
    double                     Price = 0;
    double                     Quantity = 0;
    uint16_t                   Level = 0;
    uint8_t                    IsFirstMessageInBatch = 0;
    uint8_t                    IsLastMessageInBatch = 0;
    t_DateTimeWithMilliseconds DateTime = 0;
    uint32_t                   NumOrders = 0;
};

#pragma pack(push, 1)

/// The same as s_MarketDepthSnapshotLevel with narrow numbers and without a time.
struct s_MarketDepthSnapshotLevelFloat
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DEPTH_SNAPSHOT_LEVEL_FLOAT;

    uint16_t               Size = sizeof(s_MarketDepthSnapshotLevelFloat);
    uint16_t               Type = MESSAGE_TYPE;
    uint32_t               SymbolID = 0;
    float                  Price = 0;
    float                  Quantity = 0;
    uint32_t               NumOrders = 0;
    uint16_t               Level = 0;
    AtBidOrAskEnum8        Side = BID_ASK_UNSET_8;
    FinalUpdateInBatchEnum FinalUpdateInBatch = FINAL_UPDATE_UNSET;
};

#pragma pack(pop)

/// One price level was inserted, changed or deleted.
struct s_MarketDepthUpdateLevel
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DEPTH_UPDATE_LEVEL;

    uint16_t                   Size = sizeof(s_MarketDepthUpdateLevel);
    uint16_t                   Type = MESSAGE_TYPE;
    uint32_t                   SymbolID = 0;
    AtBidOrAskEnum             Side = BID_ASK_UNSET;
    double                     Price = 0;
    double                     Quantity = 0;
    MarketDepthUpdateTypeEnum  UpdateType = MARKET_DEPTH_UNSET;
    t_DateTimeWithMilliseconds DateTime = 0;
    uint32_t                   NumOrders = 0;
    /// Padding up to 2022: an older sender may put anything here.
    FinalUpdateInBatchEnum     FinalUpdateInBatch = FINAL_UPDATE_UNSET;
    uint16_t                   Level = 0;  ///< Padding up to 2022, too.
};

#pragma pack(push, 1)

/// The same as s_MarketDepthUpdateLevel with narrow numbers and integer milliseconds.
struct s_MarketDepthUpdateLevelFloatWithMilliseconds
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DEPTH_UPDATE_LEVEL_FLOAT_WITH_MILLISECONDS;

    uint16_t                      Size = sizeof(s_MarketDepthUpdateLevelFloatWithMilliseconds);
    uint16_t                      Type = MESSAGE_TYPE;
    uint32_t                      SymbolID = 0;
    t_DateTimeWithMillisecondsInt DateTime = 0;
    float                         Price = 0;
    float                         Quantity = 0;
    AtBidOrAskEnum8               Side = BID_ASK_UNSET_8;
    MarketDepthUpdateTypeEnum     UpdateType = MARKET_DEPTH_UNSET;
    uint16_t                      NumOrders = 0;
    FinalUpdateInBatchEnum        FinalUpdateInBatch = FINAL_UPDATE_UNSET;
    uint16_t                      Level = 0;
};

/// The same as s_MarketDepthUpdateLevel with narrow numbers and without a time.
struct s_MarketDepthUpdateLevelNoTimestamp
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DEPTH_UPDATE_LEVEL_NO_TIMESTAMP;

    uint16_t               Size = sizeof(s_MarketDepthUpdateLevelNoTimestamp);
    uint16_t               Type = MESSAGE_TYPE;
    uint32_t               SymbolID = 0;
    float                  Price = 0;
    float                  Quantity = 0;
    uint16_t               NumOrders = 0;
    int8_t                 Side = 0;  ///< A value of AtBidOrAskEnum8.
    int8_t                 UpdateType = 0;  ///< A value of MarketDepthUpdateTypeEnum.
    FinalUpdateInBatchEnum FinalUpdateInBatch = FINAL_UPDATE_UNSET;
    uint16_t               Level = 0;
};

#pragma pack(pop)

// ---------------------------------------------------------------------------------------------------------------------
// Market data: updates
//
// Field order differs between variants: the compact messages put SymbolID near the end.
// In bid and ask messages a price at DBL_MAX or FLT_MAX is not set, and then its quantity isn't either.
// ---------------------------------------------------------------------------------------------------------------------

#pragma pack(push, 1)

/// A trade with narrow numbers and without a time.
struct s_MarketDataUpdateTradeNoTimestamp
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_TRADE_NO_TIMESTAMP;

    uint16_t                    Size = sizeof(s_MarketDataUpdateTradeNoTimestamp);
    uint16_t                    Type = MESSAGE_TYPE;
    uint32_t                    SymbolID = 0;
    float                       Price = 0;
    uint32_t                    Volume = 0;
    AtBidOrAskEnum8             AtBidOrAsk = BID_ASK_UNSET_8;
    UnbundledTradeIndicatorEnum UnbundledTradeIndicator = UNBUNDLED_TRADE_NONE;
    TradeConditionEnum          TradeCondition = TRADE_CONDITION_NONE;
};

#pragma pack(pop)

/// Settlement price of the session.
struct s_MarketDataUpdateSessionSettlement
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_SESSION_SETTLEMENT;

    uint16_t        Size = sizeof(s_MarketDataUpdateSessionSettlement);
    uint16_t        Type = MESSAGE_TYPE;
    uint32_t        SymbolID = 0;
    double          Price = 0;
    t_DateTime4Byte DateTime = 0;
};

/// Opening price of the session.
struct s_MarketDataUpdateSessionOpen
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_SESSION_OPEN;

    uint16_t        Size = sizeof(s_MarketDataUpdateSessionOpen);
    uint16_t        Type = MESSAGE_TYPE;
    uint32_t        SymbolID = 0;
    double          Price = 0;
    t_DateTime4Byte TradingSessionDate = 0;
};

/// Number of trades in the session.
struct s_MarketDataUpdateSessionNumTrades
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_SESSION_NUM_TRADES;

    uint16_t        Size = sizeof(s_MarketDataUpdateSessionNumTrades);
    uint16_t        Type = MESSAGE_TYPE;
    uint32_t        SymbolID = 0;
    int32_t         NumTrades = 0;
    t_DateTime4Byte TradingSessionDate = 0;
};

/// Date of the trading session.
struct s_MarketDataUpdateTradingSessionDate
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_TRADING_SESSION_DATE;

    uint16_t        Size = sizeof(s_MarketDataUpdateTradingSessionDate);
    uint16_t        Type = MESSAGE_TYPE;
    uint32_t        SymbolID = 0;
    t_DateTime4Byte Date = 0;
};

/// Server refuses a market depth request.
struct s_MarketDepthReject
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DEPTH_REJECT;

    uint16_t Size = sizeof(s_MarketDepthReject);
    uint16_t Type = MESSAGE_TYPE;
    uint32_t SymbolID = 0;
    char     RejectText[TEXT_DESCRIPTION_LENGTH] = {};
};

/// A trade.
struct s_MarketDataUpdateTrade
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_TRADE;

    uint16_t                   Size = sizeof(s_MarketDataUpdateTrade);
    uint16_t                   Type = MESSAGE_TYPE;
    uint32_t                   SymbolID = 0;
    AtBidOrAskEnum             AtBidOrAsk = BID_ASK_UNSET;
    double                     Price = 0;
    double                     Volume = 0;
    t_DateTimeWithMilliseconds DateTime = 0;
};

/// A trade that may be one part of a larger one.
struct s_MarketDataUpdateTradeWithUnbundledIndicator
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_TRADE_WITH_UNBUNDLED_INDICATOR;

    uint16_t                    Size = sizeof(s_MarketDataUpdateTradeWithUnbundledIndicator);
    uint16_t                    Type = MESSAGE_TYPE;
    uint32_t                    SymbolID = 0;
    AtBidOrAskEnum8             AtBidOrAsk = BID_ASK_UNSET_8;
    UnbundledTradeIndicatorEnum UnbundledTradeIndicator = UNBUNDLED_TRADE_NONE;
    uint8_t                     TradeCondition = 0;  ///< A value of TradeConditionEnum.
    uint8_t                     Reserve_1 = 0;
    uint32_t                    Reserve_2 = 0;
    double                      Price = 0;
    uint32_t                    Volume = 0;
    uint32_t                    Reserve_3 = 0;
    t_DateTimeWithMilliseconds  DateTime = 0;
};

#pragma pack(push, 1)

/// The same as s_MarketDataUpdateTradeWithUnbundledIndicator with narrow numbers and integer microseconds.
struct s_MarketDataUpdateTradeWithUnbundledIndicator2
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_TRADE_WITH_UNBUNDLED_INDICATOR_2;

    uint16_t                      Size = sizeof(s_MarketDataUpdateTradeWithUnbundledIndicator2);
    uint16_t                      Type = MESSAGE_TYPE;
    uint32_t                      SymbolID = 0;
    float                         Price = 0;
    uint32_t                      Volume = 0;
    t_DateTimeWithMicrosecondsInt DateTime = 0;
    AtBidOrAskEnum8               AtBidOrAsk = BID_ASK_UNSET_8;
    UnbundledTradeIndicatorEnum   UnbundledTradeIndicator = UNBUNDLED_TRADE_NONE;
    TradeConditionEnum            TradeCondition = TRADE_CONDITION_NONE;
};

#pragma pack(pop)

/// Best bid and ask.
struct s_MarketDataUpdateBidAsk
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_BID_ASK;

    uint16_t        Size = sizeof(s_MarketDataUpdateBidAsk);
    uint16_t        Type = MESSAGE_TYPE;
    uint32_t        SymbolID = 0;
    double          BidPrice = DBL_MAX;  ///< DBL_MAX when not set.
    float           BidQuantity = 0;
    double          AskPrice = DBL_MAX;  ///< DBL_MAX when not set.
    float           AskQuantity = 0;
    t_DateTime4Byte DateTime = 0;
};

/// Best bid and ask with narrow numbers.
struct s_MarketDataUpdateBidAskCompact
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_BID_ASK_COMPACT;

    uint16_t        Size = sizeof(s_MarketDataUpdateBidAskCompact);
    uint16_t        Type = MESSAGE_TYPE;
    float           BidPrice = FLT_MAX;  ///< FLT_MAX when not set.
    float           BidQuantity = 0;
    float           AskPrice = FLT_MAX;  ///< FLT_MAX when not set.
    float           AskQuantity = 0;
    t_DateTime4Byte DateTime = 0;
    uint32_t        SymbolID = 0;
};

#pragma pack(push, 1)

/// Best bid and ask with narrow numbers and integer microseconds.
struct s_MarketDataUpdateBidAskFloatWithMicroseconds
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_BID_ASK_FLOAT_WITH_MICROSECONDS;

    uint16_t                      Size = sizeof(s_MarketDataUpdateBidAskFloatWithMicroseconds);
    uint16_t                      Type = MESSAGE_TYPE;
    uint32_t                      SymbolID = 0;
    float                         BidPrice = FLT_MAX;  ///< FLT_MAX when not set.
    float                         BidQuantity = 0;
    float                         AskPrice = FLT_MAX;  ///< FLT_MAX when not set.
    float                         AskQuantity = 0;
    t_DateTimeWithMicrosecondsInt DateTime = 0;
};

/// Best bid and ask without a time, with whole quantities.
struct s_MarketDataUpdateBidAskNoTimeStamp
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_BID_ASK_NO_TIMESTAMP;

    uint16_t Size = sizeof(s_MarketDataUpdateBidAskNoTimeStamp);
    uint16_t Type = MESSAGE_TYPE;
    uint32_t SymbolID = 0;
    float    BidPrice = FLT_MAX;  ///< FLT_MAX when not set.
    uint32_t BidQuantity = 0;
    float    AskPrice = FLT_MAX;  ///< FLT_MAX when not set.
    uint32_t AskQuantity = 0;
};

#pragma pack(pop)

/// A trade with narrow numbers.
struct s_MarketDataUpdateTradeCompact
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_TRADE_COMPACT;

    uint16_t        Size = sizeof(s_MarketDataUpdateTradeCompact);
    uint16_t        Type = MESSAGE_TYPE;
    float           Price = 0;
    float           Volume = 0;
    t_DateTime4Byte DateTime = 0;
    uint32_t        SymbolID = 0;
    AtBidOrAskEnum  AtBidOrAsk = BID_ASK_UNSET;
};

/// Volume of the session.
struct s_MarketDataUpdateSessionVolume
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_SESSION_VOLUME;

    uint16_t        Size = sizeof(s_MarketDataUpdateSessionVolume);
    uint16_t        Type = MESSAGE_TYPE;
    uint32_t        SymbolID = 0;
    double          Volume = 0;
    t_DateTime4Byte TradingSessionDate = 0;
    uint8_t         IsFinalSessionVolume = 0;
};

/// Open interest.
struct s_MarketDataUpdateOpenInterest
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_OPEN_INTEREST;

    uint16_t        Size = sizeof(s_MarketDataUpdateOpenInterest);
    uint16_t        Type = MESSAGE_TYPE;
    uint32_t        SymbolID = 0;
    uint32_t        OpenInterest = 0;
    t_DateTime4Byte TradingSessionDate = 0;
};

/// New high of the session.
struct s_MarketDataUpdateSessionHigh
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_SESSION_HIGH;

    uint16_t        Size = sizeof(s_MarketDataUpdateSessionHigh);
    uint16_t        Type = MESSAGE_TYPE;
    uint32_t        SymbolID = 0;
    double          Price = 0;
    t_DateTime4Byte TradingSessionDate = 0;
};

/// New low of the session.
struct s_MarketDataUpdateSessionLow
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_SESSION_LOW;

    uint16_t        Size = sizeof(s_MarketDataUpdateSessionLow);
    uint16_t        Type = MESSAGE_TYPE;
    uint32_t        SymbolID = 0;
    double          Price = 0;
    t_DateTime4Byte TradingSessionDate = 0;
};

/// The latest trade, told once more; not a new one.
struct s_MarketDataUpdateLastTradeSnapshot
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_DATA_UPDATE_LAST_TRADE_SNAPSHOT;

    uint16_t                   Size = sizeof(s_MarketDataUpdateLastTradeSnapshot);
    uint16_t                   Type = MESSAGE_TYPE;
    uint32_t                   SymbolID = 0;
    double                     LastTradePrice = 0;
    double                     LastTradeVolume = 0;
    t_DateTimeWithMilliseconds LastTradeDateTime = 0;
};

// ---------------------------------------------------------------------------------------------------------------------
// Market by order
// ---------------------------------------------------------------------------------------------------------------------

#pragma pack(push, 1)

/// Client starts or stops the single orders of one symbol.
struct s_MarketOrdersRequest
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_ORDERS_REQUEST;

    uint16_t          Size = sizeof(s_MarketOrdersRequest);
    uint16_t          Type = MESSAGE_TYPE;
    RequestActionEnum RequestAction = SUBSCRIBE;
    uint32_t          SymbolID = 0;
    char              Symbol[SYMBOL_LENGTH] = {};
    char              Exchange[EXCHANGE_LENGTH] = {};
    int32_t           SendQuantitiesGreaterOrEqualTo = 0;  ///< Unsigned in older editions.
};

/// Server refuses a market orders request.
struct s_MarketOrdersReject
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_ORDERS_REJECT;

    uint16_t Size = sizeof(s_MarketOrdersReject);
    uint16_t Type = MESSAGE_TYPE;
    uint32_t SymbolID = 0;
    char     RejectText[TEXT_DESCRIPTION_LENGTH] = {};
};

/// An order entered the book.
struct s_MarketOrdersAdd
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_ORDERS_ADD;

    uint16_t                      Size = sizeof(s_MarketOrdersAdd);
    uint16_t                      Type = MESSAGE_TYPE;
    uint32_t                      SymbolID = 0;
    BuySellEnum                   Side = BUY_SELL_UNSET;
    uint32_t                      Quantity = 0;
    double                        Price = 0;
    uint64_t                      OrderID = 0;
    t_DateTimeWithMicrosecondsInt DateTime = 0;
};

/// An order in the book changed; the prior values name what it was.
struct s_MarketOrdersModify
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_ORDERS_MODIFY;

    uint16_t                      Size = sizeof(s_MarketOrdersModify);
    uint16_t                      Type = MESSAGE_TYPE;
    uint32_t                      SymbolID = 0;
    BuySellEnum                   Side = BUY_SELL_UNSET;
    uint32_t                      Quantity = 0;
    double                        Price = 0;
    uint64_t                      OrderID = 0;
    double                        PriorPrice = 0;
    uint32_t                      PriorQuantity = 0;
    uint64_t                      PriorOrderID = 0;
    t_DateTimeWithMicrosecondsInt DateTime = 0;
};

/// An order left the book.
struct s_MarketOrdersRemove
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_ORDERS_REMOVE;

    uint16_t                      Size = sizeof(s_MarketOrdersRemove);
    uint16_t                      Type = MESSAGE_TYPE;
    uint32_t                      SymbolID = 0;
    uint32_t                      Quantity = 0;
    double                        Price = 0;
    uint64_t                      OrderID = 0;
    t_DateTimeWithMicrosecondsInt DateTime = 0;
    BuySellEnum                   Side = BUY_SELL_UNSET;
};

/// Begin or end of the messages that form a snapshot of the book.
struct s_MarketOrdersSnapshotMessageBoundary
{
    static constexpr uint16_t MESSAGE_TYPE = MARKET_ORDERS_SNAPSHOT_MESSAGE_BOUNDARY;

    uint16_t               Size = sizeof(s_MarketOrdersSnapshotMessageBoundary);
    uint16_t               Type = MESSAGE_TYPE;
    uint32_t               SymbolID = 0;
    MessageSetBoundaryEnum MessageBoundary = MESSAGE_SET_BOUNDARY_UNSET;
};

#pragma pack(pop)

// ---------------------------------------------------------------------------------------------------------------------
// Order entry
//
// Which prices count depends on the order type; a stop limit order uses both.
// ---------------------------------------------------------------------------------------------------------------------

/// Client sends one order.
struct s_SubmitNewSingleOrder
{
    static constexpr uint16_t MESSAGE_TYPE = SUBMIT_NEW_SINGLE_ORDER;

    uint16_t           Size = sizeof(s_SubmitNewSingleOrder);
    uint16_t           Type = MESSAGE_TYPE;
    char               Symbol[SYMBOL_LENGTH] = {};
    char               Exchange[EXCHANGE_LENGTH] = {};
    char               TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    char               ClientOrderID[ORDER_ID_LENGTH] = {};
    OrderTypeEnum      OrderType = ORDER_TYPE_UNSET;
    BuySellEnum        BuySell = BUY_SELL_UNSET;
    double             Price1 = 0;
    double             Price2 = 0;
    double             Quantity = 0;
    TimeInForceEnum    TimeInForce = TIF_UNSET;
    t_DateTime         GoodTillDateTime = 0;  ///< Seconds; for TIF_GOOD_TILL_DATE_TIME.
    uint8_t            IsAutomatedOrder = 0;
    uint8_t            IsParentOrder = 0;
    char               FreeFormText[ORDER_FREE_FORM_TEXT_LENGTH] = {};
    OpenCloseTradeEnum OpenOrClose = TRADE_UNSET;
    double             MaxShowQuantity = 0;
    char               Price1AsString[PRICE_STRING_LENGTH] = {};
    char               Price2AsString[PRICE_STRING_LENGTH] = {};
    double             IntendedPositionQuantity = 0;
};

/// Client asks to close the position of one symbol and account.
struct s_SubmitFlattenPositionOrder
{
    static constexpr uint16_t MESSAGE_TYPE = SUBMIT_FLATTEN_POSITION_ORDER;

    uint16_t Size = sizeof(s_SubmitFlattenPositionOrder);
    uint16_t Type = MESSAGE_TYPE;
    char     Symbol[SYMBOL_LENGTH] = {};
    char     Exchange[EXCHANGE_LENGTH] = {};
    char     TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    char     ClientOrderID[ORDER_ID_LENGTH] = {};
    char     FreeFormText[ORDER_FREE_FORM_TEXT_LENGTH] = {};
    uint8_t  IsAutomatedOrder = 0;
};

/// Client changes price, quantity or lifetime of a working order.
struct s_CancelReplaceOrder
{
    static constexpr uint16_t MESSAGE_TYPE = CANCEL_REPLACE_ORDER;

    uint16_t        Size = sizeof(s_CancelReplaceOrder);
    uint16_t        Type = MESSAGE_TYPE;
    char            ServerOrderID[ORDER_ID_LENGTH] = {};
    char            ClientOrderID[ORDER_ID_LENGTH] = {};
    double          Price1 = 0;
    double          Price2 = 0;
    double          Quantity = 0;
    uint8_t         Price1IsSet = 1;  ///< 0: leave the price alone.
    uint8_t         Price2IsSet = 1;  ///< 0: leave the price alone.
    int32_t         Unused = 0;
    TimeInForceEnum TimeInForce = TIF_UNSET;
    t_DateTime      GoodTillDateTime = 0;  ///< Seconds; for TIF_GOOD_TILL_DATE_TIME.
    uint8_t         UpdatePrice1OffsetToParent = 0;
    char            TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    char            Price1AsString[PRICE_STRING_LENGTH] = {};
    char            Price2AsString[PRICE_STRING_LENGTH] = {};
};

/// Client cancels a working order.
struct s_CancelOrder
{
    static constexpr uint16_t MESSAGE_TYPE = CANCEL_ORDER;

    uint16_t Size = sizeof(s_CancelOrder);
    uint16_t Type = MESSAGE_TYPE;
    char     ServerOrderID[ORDER_ID_LENGTH] = {};
    char     ClientOrderID[ORDER_ID_LENGTH] = {};
    char     TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
};

/// Client sends two orders; when one fills, the other is cancelled.
struct s_SubmitNewOCOOrder
{
    static constexpr uint16_t MESSAGE_TYPE = SUBMIT_NEW_OCO_ORDER;

    uint16_t                Size = sizeof(s_SubmitNewOCOOrder);
    uint16_t                Type = MESSAGE_TYPE;
    char                    Symbol[SYMBOL_LENGTH] = {};
    char                    Exchange[EXCHANGE_LENGTH] = {};
    char                    ClientOrderID_1[ORDER_ID_LENGTH] = {};
    OrderTypeEnum           OrderType_1 = ORDER_TYPE_UNSET;
    BuySellEnum             BuySell_1 = BUY_SELL_UNSET;
    double                  Price1_1 = 0;
    double                  Price2_1 = 0;
    double                  Quantity_1 = 0;
    char                    ClientOrderID_2[ORDER_ID_LENGTH] = {};
    OrderTypeEnum           OrderType_2 = ORDER_TYPE_UNSET;
    BuySellEnum             BuySell_2 = BUY_SELL_UNSET;
    double                  Price1_2 = 0;
    double                  Price2_2 = 0;
    double                  Quantity_2 = 0;
    TimeInForceEnum         TimeInForce = TIF_UNSET;
    t_DateTime              GoodTillDateTime = 0;  ///< Seconds; for TIF_GOOD_TILL_DATE_TIME.
    char                    TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    uint8_t                 IsAutomatedOrder = 0;
    char                    ParentTriggerClientOrderID[ORDER_ID_LENGTH] = {};
    char                    FreeFormText[ORDER_FREE_FORM_TEXT_LENGTH] = {};
    OpenCloseTradeEnum      OpenOrClose = TRADE_UNSET;
    PartialFillHandlingEnum PartialFillHandling = PARTIAL_FILL_UNSET;
    uint8_t                 UseOffsets = 0;
    double                  OffsetFromParent1 = 0;
    double                  OffsetFromParent2 = 0;
    uint8_t                 MaintainSamePricesOnParentFill = 0;
    char                    Price1_1AsString[PRICE_STRING_LENGTH] = {};
    char                    Price2_1AsString[PRICE_STRING_LENGTH] = {};
    char                    Price1_2AsString[PRICE_STRING_LENGTH] = {};
    char                    Price2_2AsString[PRICE_STRING_LENGTH] = {};
};

// ---------------------------------------------------------------------------------------------------------------------
// Orders, fills and positions
//
// A list is complete when as many messages have come as TotalNumMessages or TotalNumberMessages says; MessageNumber
// starts at 1. An empty list is one message with its No... flag at 1. Updates nobody asked for carry RequestID 0.
// ---------------------------------------------------------------------------------------------------------------------

/// Client asks for its working orders.
struct s_OpenOrdersRequest
{
    static constexpr uint16_t MESSAGE_TYPE = OPEN_ORDERS_REQUEST;

    uint16_t Size = sizeof(s_OpenOrdersRequest);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    int32_t  RequestAllOrders = 1;
    char     ServerOrderID[ORDER_ID_LENGTH] = {};
    char     TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
};

/// Client asks for past fills.
struct s_HistoricalOrderFillsRequest
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_ORDER_FILLS_REQUEST;

    uint16_t   Size = sizeof(s_HistoricalOrderFillsRequest);
    uint16_t   Type = MESSAGE_TYPE;
    int32_t    RequestID = 0;
    char       ServerOrderID[ORDER_ID_LENGTH] = {};
    int32_t    NumberOfDays = 0;
    char       TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    t_DateTime StartDateTime = 0;  ///< Seconds.
};

/// Server refuses a request for past fills.
struct s_HistoricalOrderFillsReject
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_ORDER_FILLS_REJECT;

    uint16_t Size = sizeof(s_HistoricalOrderFillsReject);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     RejectText[TEXT_DESCRIPTION_LENGTH] = {};
};

/// Client asks for its open positions.
struct s_CurrentPositionsRequest
{
    static constexpr uint16_t MESSAGE_TYPE = CURRENT_POSITIONS_REQUEST;

    uint16_t Size = sizeof(s_CurrentPositionsRequest);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
};

/// Server refuses a request for positions.
struct s_CurrentPositionsReject
{
    static constexpr uint16_t MESSAGE_TYPE = CURRENT_POSITIONS_REJECT;

    uint16_t Size = sizeof(s_CurrentPositionsReject);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     RejectText[TEXT_DESCRIPTION_LENGTH] = {};
};

/// State of an order: a line of the answer to an open orders request, or news nobody asked for.
///
/// Prices and quantities are DBL_MAX when not set.
struct s_OrderUpdate
{
    static constexpr uint16_t MESSAGE_TYPE = ORDER_UPDATE;

    uint16_t                      Size = sizeof(s_OrderUpdate);
    uint16_t                      Type = MESSAGE_TYPE;
    int32_t                       RequestID = 0;
    int32_t                       TotalNumMessages = 0;
    int32_t                       MessageNumber = 0;
    char                          Symbol[SYMBOL_LENGTH] = {};
    char                          Exchange[EXCHANGE_LENGTH] = {};
    char                          PreviousServerOrderID[ORDER_ID_LENGTH] = {};
    char                          ServerOrderID[ORDER_ID_LENGTH] = {};
    char                          ClientOrderID[ORDER_ID_LENGTH] = {};
    char                          ExchangeOrderID[ORDER_ID_LENGTH] = {};
    OrderStatusEnum               OrderStatus = ORDER_STATUS_UNSPECIFIED;
    OrderUpdateReasonEnum         OrderUpdateReason = ORDER_UPDATE_REASON_UNSET;
    OrderTypeEnum                 OrderType = ORDER_TYPE_UNSET;
    BuySellEnum                   BuySell = BUY_SELL_UNSET;
    double                        Price1 = DBL_MAX;
    double                        Price2 = DBL_MAX;
    TimeInForceEnum               TimeInForce = TIF_UNSET;
    t_DateTime                    GoodTillDateTime = 0;
    double                        OrderQuantity = DBL_MAX;
    double                        FilledQuantity = DBL_MAX;
    double                        RemainingQuantity = DBL_MAX;
    double                        AverageFillPrice = DBL_MAX;
    double                        LastFillPrice = DBL_MAX;
    /// Milliseconds by type; documented, and read by some peers, as seconds.
    t_DateTimeWithMillisecondsInt LastFillDateTime = 0;
    double                        LastFillQuantity = DBL_MAX;
    char                          LastFillExecutionID[ORDER_FILL_EXECUTION_LENGTH] = {};
    char                          TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    char                          InfoText[TEXT_DESCRIPTION_LENGTH] = {};
    uint8_t                       NoOrders = 0;
    char                          ParentServerOrderID[ORDER_ID_LENGTH] = {};
    char                          OCOLinkedOrderServerOrderID[ORDER_ID_LENGTH] = {};
    OpenCloseTradeEnum            OpenOrClose = TRADE_UNSET;
    char                          PreviousClientOrderID[ORDER_ID_LENGTH] = {};
    char                          FreeFormText[ORDER_FREE_FORM_TEXT_LENGTH] = {};
    /// Seconds; editions of 2021 and 2022 sent milliseconds here.
    t_DateTime                    OrderReceivedDateTime = 0;
    t_DateTimeWithMilliseconds    LatestTransactionDateTime = 0;
    char                          Username[USERNAME_PASSWORD_LENGTH] = {};
};

/// Server refuses an open orders request.
struct s_OpenOrdersReject
{
    static constexpr uint16_t MESSAGE_TYPE = OPEN_ORDERS_REJECT;

    uint16_t Size = sizeof(s_OpenOrdersReject);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     RejectText[TEXT_DESCRIPTION_LENGTH] = {};
};

/// One past fill.
struct s_HistoricalOrderFillResponse
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_ORDER_FILL_RESPONSE;

    uint16_t           Size = sizeof(s_HistoricalOrderFillResponse);
    uint16_t           Type = MESSAGE_TYPE;
    int32_t            RequestID = 0;
    int32_t            TotalNumberMessages = 0;
    int32_t            MessageNumber = 0;
    char               Symbol[SYMBOL_LENGTH] = {};
    char               Exchange[EXCHANGE_LENGTH] = {};
    char               ServerOrderID[ORDER_ID_LENGTH] = {};
    BuySellEnum        BuySell = BUY_SELL_UNSET;
    double             Price = 0;
    t_DateTime         DateTime = 0;  ///< Seconds.
    double             Quantity = 0;
    char               UniqueExecutionID[ORDER_FILL_EXECUTION_LENGTH] = {};
    char               TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    OpenCloseTradeEnum OpenClose = TRADE_UNSET;
    uint8_t            NoOrderFills = 0;
    char               InfoText[TEXT_DESCRIPTION_LENGTH] = {};
    double             HighPriceDuringPosition = 0;
    double             LowPriceDuringPosition = 0;
    double             PositionQuantity = DBL_MAX;  ///< DBL_MAX when not set.
    char               Username[USERNAME_PASSWORD_LENGTH] = {};
    char               ExchangeOrderID[ORDER_ID_LENGTH] = {};
    char               SenderSubID[32] = {};
};

/// State of a position. A flat one has Quantity 0 and NoPositions 0.
struct s_PositionUpdate
{
    static constexpr uint16_t MESSAGE_TYPE = POSITION_UPDATE;

    uint16_t        Size = sizeof(s_PositionUpdate);
    uint16_t        Type = MESSAGE_TYPE;
    int32_t         RequestID = 0;
    int32_t         TotalNumberMessages = 0;
    int32_t         MessageNumber = 0;
    char            Symbol[SYMBOL_LENGTH] = {};
    char            Exchange[EXCHANGE_LENGTH] = {};
    double          Quantity = 0;  ///< Negative when short.
    double          AveragePrice = 0;
    char            PositionIdentifier[32] = {};
    char            TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    uint8_t         NoPositions = 0;
    uint8_t         Unsolicited = 0;  ///< 1: news, not a line of a running answer.
    double          MarginRequirement = 0;
    t_DateTime4Byte EntryDateTime = 0;
    double          OpenProfitLoss = 0;
    double          HighPriceDuringPosition = 0;
    double          LowPriceDuringPosition = 0;
    double          QuantityLimit = 0;
    double          MaxPotentialPostionQuantity = 0;  ///< The misspelling is part of the protocol.
};

/// Client books a fill that corrects a position.
struct s_AddCorrectingOrderFill
{
    static constexpr uint16_t MESSAGE_TYPE = ADD_CORRECTING_ORDER_FILL;

    uint16_t    Size = sizeof(s_AddCorrectingOrderFill);
    uint16_t    Type = MESSAGE_TYPE;
    char        Symbol[SYMBOL_LENGTH] = {};
    char        Exchange[EXCHANGE_LENGTH] = {};
    char        TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    char        ClientOrderID[ORDER_ID_LENGTH] = {};
    BuySellEnum BuySell = BUY_SELL_UNSET;
    double      FillPrice = 0;
    double      FillQuantity = 0;
    char        FreeFormText[ORDER_FREE_FORM_TEXT_LENGTH] = {};
};

/// Server answers a correcting fill.
struct s_CorrectingOrderFillResponse
{
    static constexpr uint16_t MESSAGE_TYPE = CORRECTING_ORDER_FILL_RESPONSE;

    uint16_t Size = sizeof(s_CorrectingOrderFillResponse);
    uint16_t Type = MESSAGE_TYPE;
    char     ClientOrderID[ORDER_ID_LENGTH] = {};
    char     ResultText[TEXT_MESSAGE_LENGTH] = {};
    uint8_t  IsError = 0;
};

// ---------------------------------------------------------------------------------------------------------------------
// Trade accounts
// ---------------------------------------------------------------------------------------------------------------------

/// Client asks for the names of its accounts.
struct s_TradeAccountsRequest
{
    static constexpr uint16_t MESSAGE_TYPE = TRADE_ACCOUNTS_REQUEST;

    uint16_t Size = sizeof(s_TradeAccountsRequest);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
};

/// One account. An empty name means there is none.
struct s_TradeAccountResponse
{
    static constexpr uint16_t MESSAGE_TYPE = TRADE_ACCOUNT_RESPONSE;

    uint16_t Size = sizeof(s_TradeAccountResponse);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  TotalNumberMessages = 0;
    int32_t  MessageNumber = 0;
    char     TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    int32_t  RequestID = 0;  ///< After the name, unlike in the other answers.
    int32_t  TradingIsDisabled = 0;
};

// ---------------------------------------------------------------------------------------------------------------------
// Symbols and security definitions
//
// Lists end with IsFinalMessage at 1; for an empty list only RequestID and IsFinalMessage are set.
// ---------------------------------------------------------------------------------------------------------------------

/// Client asks for the exchanges the server knows.
struct s_ExchangeListRequest
{
    static constexpr uint16_t MESSAGE_TYPE = EXCHANGE_LIST_REQUEST;

    uint16_t Size = sizeof(s_ExchangeListRequest);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
};

/// One exchange.
struct s_ExchangeListResponse
{
    static constexpr uint16_t MESSAGE_TYPE = EXCHANGE_LIST_RESPONSE;

    uint16_t Size = sizeof(s_ExchangeListResponse);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     Exchange[EXCHANGE_LENGTH] = {};
    uint8_t  IsFinalMessage = 0;
    char     Description[EXCHANGE_DESCRIPTION_LENGTH] = {};
};

/// Client asks for the symbols of an exchange.
struct s_SymbolsForExchangeRequest
{
    static constexpr uint16_t MESSAGE_TYPE = SYMBOLS_FOR_EXCHANGE_REQUEST;

    uint16_t          Size = sizeof(s_SymbolsForExchangeRequest);
    uint16_t          Type = MESSAGE_TYPE;
    int32_t           RequestID = 0;
    char              Exchange[EXCHANGE_LENGTH] = {};
    SecurityTypeEnum  SecurityType = SECURITY_TYPE_UNSET;
    RequestActionEnum RequestAction = SUBSCRIBE;
    char              Symbol[SYMBOL_LENGTH] = {};
};

/// Client asks for the underlying symbols of an exchange.
struct s_UnderlyingSymbolsForExchangeRequest
{
    static constexpr uint16_t MESSAGE_TYPE = UNDERLYING_SYMBOLS_FOR_EXCHANGE_REQUEST;

    uint16_t         Size = sizeof(s_UnderlyingSymbolsForExchangeRequest);
    uint16_t         Type = MESSAGE_TYPE;
    int32_t          RequestID = 0;
    char             Exchange[EXCHANGE_LENGTH] = {};
    SecurityTypeEnum SecurityType = SECURITY_TYPE_UNSET;
};

/// Client asks for the symbols of an underlying.
struct s_SymbolsForUnderlyingRequest
{
    static constexpr uint16_t MESSAGE_TYPE = SYMBOLS_FOR_UNDERLYING_REQUEST;

    uint16_t         Size = sizeof(s_SymbolsForUnderlyingRequest);
    uint16_t         Type = MESSAGE_TYPE;
    int32_t          RequestID = 0;
    char             UnderlyingSymbol[UNDERLYING_SYMBOL_LENGTH] = {};
    char             Exchange[EXCHANGE_LENGTH] = {};
    SecurityTypeEnum SecurityType = SECURITY_TYPE_UNSET;
};

/// Client searches symbols by text.
struct s_SymbolSearchRequest
{
    static constexpr uint16_t MESSAGE_TYPE = SYMBOL_SEARCH_REQUEST;

    uint16_t         Size = sizeof(s_SymbolSearchRequest);
    uint16_t         Type = MESSAGE_TYPE;
    int32_t          RequestID = 0;
    char             SearchText[SYMBOL_DESCRIPTION_LENGTH] = {};
    char             Exchange[EXCHANGE_LENGTH] = {};
    SecurityTypeEnum SecurityType = SECURITY_TYPE_UNSET;
    SearchTypeEnum   SearchType = SEARCH_TYPE_UNSET;
};

/// Client asks for the definition of one symbol.
struct s_SecurityDefinitionForSymbolRequest
{
    static constexpr uint16_t MESSAGE_TYPE = SECURITY_DEFINITION_FOR_SYMBOL_REQUEST;

    uint16_t Size = sizeof(s_SecurityDefinitionForSymbolRequest);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     Symbol[SYMBOL_LENGTH] = {};
    char     Exchange[EXCHANGE_LENGTH] = {};
};

/// One symbol: the answer to every symbol request.
struct s_SecurityDefinitionResponse
{
    static constexpr uint16_t MESSAGE_TYPE = SECURITY_DEFINITION_RESPONSE;

    uint16_t               Size = sizeof(s_SecurityDefinitionResponse);
    uint16_t               Type = MESSAGE_TYPE;
    int32_t                RequestID = 0;
    char                   Symbol[SYMBOL_LENGTH] = {};
    char                   Exchange[EXCHANGE_LENGTH] = {};
    SecurityTypeEnum       SecurityType = SECURITY_TYPE_UNSET;
    char                   Description[SYMBOL_DESCRIPTION_LENGTH] = {};
    float                  MinPriceIncrement = 0;
    PriceDisplayFormatEnum PriceDisplayFormat = PRICE_DISPLAY_FORMAT_UNSET;
    float                  CurrencyValuePerIncrement = 0;
    uint8_t                IsFinalMessage = 0;
    float                  FloatToIntPriceMultiplier = 1.0f;  ///< Left over from integer prices.
    float                  IntToFloatPriceDivisor = 1.0f;  ///< Left over from integer prices.
    char                   UnderlyingSymbol[UNDERLYING_SYMBOL_LENGTH] = {};
    uint8_t                UpdatesBidAskOnly = 0;
    float                  StrikePrice = 0;
    PutCallEnum            PutOrCall = PC_UNSET;
    uint32_t               ShortInterest = 0;
    t_DateTime4Byte        SecurityExpirationDate = 0;  ///< Seconds.
    float                  BuyRolloverInterest = 0;
    float                  SellRolloverInterest = 0;
    float                  EarningsPerShare = 0;
    uint32_t               SharesOutstanding = 0;
    float                  IntToFloatQuantityDivisor = 0;
    uint8_t                HasMarketDepthData = 1;
    float                  DisplayPriceMultiplier = 1.0f;
    char                   ExchangeSymbol[SYMBOL_LENGTH] = {};
    float                  InitialMarginRequirement = 0;
    float                  MaintenanceMarginRequirement = 0;
    char                   Currency[CURRENCY_CODE_LENGTH] = {};
    float                  ContractSize = 0;
    uint32_t               OpenInterest = 0;
    t_DateTime4Byte        RolloverDate = 0;  ///< Seconds.
    uint8_t                IsDelayed = 0;
    int64_t                SecurityIdentifier = 0;
    char                   ProductIdentifier[GENERAL_IDENTIFIER_LENGTH] = {};
};

/// Server refuses a symbol request.
struct s_SecurityDefinitionReject
{
    static constexpr uint16_t MESSAGE_TYPE = SECURITY_DEFINITION_REJECT;

    uint16_t Size = sizeof(s_SecurityDefinitionReject);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     RejectText[TEXT_DESCRIPTION_LENGTH] = {};
};

// ---------------------------------------------------------------------------------------------------------------------
// Account balances
// ---------------------------------------------------------------------------------------------------------------------

/// Client asks for the balance of an account.
struct s_AccountBalanceRequest
{
    static constexpr uint16_t MESSAGE_TYPE = ACCOUNT_BALANCE_REQUEST;

    uint16_t Size = sizeof(s_AccountBalanceRequest);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
};

/// Server refuses a balance request.
struct s_AccountBalanceReject
{
    static constexpr uint16_t MESSAGE_TYPE = ACCOUNT_BALANCE_REJECT;

    uint16_t Size = sizeof(s_AccountBalanceReject);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     RejectText[TEXT_DESCRIPTION_LENGTH] = {};
};

/// Balance of an account: an answer, or news nobody asked for.
struct s_AccountBalanceUpdate
{
    static constexpr uint16_t MESSAGE_TYPE = ACCOUNT_BALANCE_UPDATE;

    uint16_t                      Size = sizeof(s_AccountBalanceUpdate);
    uint16_t                      Type = MESSAGE_TYPE;
    int32_t                       RequestID = 0;
    double                        CashBalance = 0;
    double                        BalanceAvailableForNewPositions = 0;
    char                          AccountCurrency[CURRENCY_CODE_LENGTH] = {};
    char                          TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    double                        SecuritiesValue = 0;
    double                        MarginRequirement = 0;
    int32_t                       TotalNumberMessages = 0;
    int32_t                       MessageNumber = 0;
    uint8_t                       NoAccountBalances = 0;
    uint8_t                       Unsolicited = 0;  ///< 1: news, not a line of a running answer.
    double                        OpenPositionsProfitLoss = 0;
    double                        DailyProfitLoss = 0;
    char                          InfoText[TEXT_DESCRIPTION_LENGTH] = {};
    uint64_t                      TransactionIdentifier = 0;
    double                        DailyNetLossLimit = 0;
    double                        TrailingAccountValueToLimitPositions = 0;
    uint8_t                       DailyNetLossLimitReached = 0;
    uint8_t                       IsUnderRequiredMargin = 0;
    uint8_t                       ClosePositionsAtEndOfDay = 0;
    uint8_t                       TradingIsDisabled = 0;
    char                          Description[TEXT_DESCRIPTION_LENGTH] = {};
    uint8_t                       IsUnderRequiredAccountValue = 0;
    t_DateTimeWithMicrosecondsInt TransactionDateTime = 0;  ///< Microseconds.
    double                        MarginRequirementFull = 0;
    double                        MarginRequirementFullPositionsOnly = 0;
    double                        PeakMarginRequirement = 0;
    char                          IntroducingBroker[32] = {};
    double                        OpenPositionsProfitLossBasedOnSettlementPrice = 0;
    t_DateTimeWithMicrosecondsInt LastOrderActivityDateTime = 0;  ///< Microseconds.
};

/// Client adds money to an account or takes it away.
struct s_AccountBalanceAdjustment
{
    static constexpr uint16_t MESSAGE_TYPE = ACCOUNT_BALANCE_ADJUSTMENT;

    uint16_t Size = sizeof(s_AccountBalanceAdjustment);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    double   CreditAmount = 0;
    double   DebitAmount = 0;
    char     Currency[CURRENCY_CODE_LENGTH] = {};
    char     Reason[TEXT_DESCRIPTION_LENGTH] = {};
    uint8_t  RecalculateDailyLossLimit = 0;
};

/// Server refuses an adjustment.
struct s_AccountBalanceAdjustmentReject
{
    static constexpr uint16_t MESSAGE_TYPE = ACCOUNT_BALANCE_ADJUSTMENT_REJECT;

    uint16_t Size = sizeof(s_AccountBalanceAdjustmentReject);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     RejectText[TEXT_DESCRIPTION_LENGTH] = {};
    char     TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
};

/// Server booked an adjustment.
struct s_AccountBalanceAdjustmentComplete
{
    static constexpr uint16_t MESSAGE_TYPE = ACCOUNT_BALANCE_ADJUSTMENT_COMPLETE;

    uint16_t Size = sizeof(s_AccountBalanceAdjustmentComplete);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    int64_t  TransactionID = 0;
    char     TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    double   NewBalance = 0;
};

/// Client asks for past balances.
struct s_HistoricalAccountBalancesRequest
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_ACCOUNT_BALANCES_REQUEST;

    uint16_t   Size = sizeof(s_HistoricalAccountBalancesRequest);
    uint16_t   Type = MESSAGE_TYPE;
    int32_t    RequestID = 0;
    char       TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    t_DateTime StartDateTime = 0;
};

/// Server refuses a request for past balances.
struct s_HistoricalAccountBalancesReject
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_ACCOUNT_BALANCES_REJECT;

    uint16_t Size = sizeof(s_HistoricalAccountBalancesReject);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     RejectText[TEXT_DESCRIPTION_LENGTH] = {};
};

/// One past balance.
struct s_HistoricalAccountBalanceResponse
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_ACCOUNT_BALANCE_RESPONSE;

    uint16_t                   Size = sizeof(s_HistoricalAccountBalanceResponse);
    uint16_t                   Type = MESSAGE_TYPE;
    int32_t                    RequestID = 0;
    t_DateTimeWithMilliseconds DateTime = 0;
    double                     CashBalance = 0;
    char                       AccountCurrency[CURRENCY_CODE_LENGTH] = {};
    char                       TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
    uint8_t                    IsFinalResponse = 0;
    uint8_t                    NoAccountBalances = 0;
    char                       InfoText[TEXT_DESCRIPTION_LENGTH] = {};
    char                       TransactionId[GENERAL_IDENTIFIER_LENGTH] = {};
};

// ---------------------------------------------------------------------------------------------------------------------
// Messages and journal
// ---------------------------------------------------------------------------------------------------------------------

/// Text the user should see.
struct s_UserMessage
{
    static constexpr uint16_t MESSAGE_TYPE = USER_MESSAGE;

    uint16_t Size = sizeof(s_UserMessage);
    uint16_t Type = MESSAGE_TYPE;
    char     UserMessage[TEXT_MESSAGE_LENGTH] = {};
    uint8_t  IsPopupMessage = 1;  ///< Absent reads as 0, not as this default.
};

/// Text for the log.
struct s_GeneralLogMessage
{
    static constexpr uint16_t MESSAGE_TYPE = GENERAL_LOG_MESSAGE;

    uint16_t Size = sizeof(s_GeneralLogMessage);
    uint16_t Type = MESSAGE_TYPE;
    char     MessageText[128] = {};
};

/// Text of an alert.
struct s_AlertMessage
{
    static constexpr uint16_t MESSAGE_TYPE = ALERT_MESSAGE;

    uint16_t Size = sizeof(s_AlertMessage);
    uint16_t Type = MESSAGE_TYPE;
    char     MessageText[128] = {};
    char     TradeAccount[TRADE_ACCOUNT_LENGTH] = {};
};

/// Client adds a line to the journal.
struct s_JournalEntryAdd
{
    static constexpr uint16_t MESSAGE_TYPE = JOURNAL_ENTRY_ADD;

    uint16_t   Size = sizeof(s_JournalEntryAdd);
    uint16_t   Type = MESSAGE_TYPE;
    char       JournalEntry[TEXT_MESSAGE_LENGTH] = {};
    t_DateTime DateTime = 0;
};

/// Client asks for the journal.
struct s_JournalEntriesRequest
{
    static constexpr uint16_t MESSAGE_TYPE = JOURNAL_ENTRIES_REQUEST;

    uint16_t   Size = sizeof(s_JournalEntriesRequest);
    uint16_t   Type = MESSAGE_TYPE;
    int32_t    RequestID = 0;
    t_DateTime StartDateTime = 0;
};

/// Server refuses a journal request.
struct s_JournalEntriesReject
{
    static constexpr uint16_t MESSAGE_TYPE = JOURNAL_ENTRIES_REJECT;

    uint16_t Size = sizeof(s_JournalEntriesReject);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    char     RejectText[TEXT_DESCRIPTION_LENGTH] = {};
};

/// One line of the journal.
struct s_JournalEntryResponse
{
    static constexpr uint16_t MESSAGE_TYPE = JOURNAL_ENTRY_RESPONSE;

    uint16_t   Size = sizeof(s_JournalEntryResponse);
    uint16_t   Type = MESSAGE_TYPE;
    char       JournalEntry[TEXT_MESSAGE_LENGTH] = {};
    t_DateTime DateTime = 0;
    uint8_t    IsFinalResponse = 0;
};

// ---------------------------------------------------------------------------------------------------------------------
// Historical prices
//
// The header comes first, then records or ticks, never both; the last one has IsFinalRecord at 1.
// ---------------------------------------------------------------------------------------------------------------------

/// Client asks for past prices.
struct s_HistoricalPriceDataRequest
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_PRICE_DATA_REQUEST;

    uint16_t                   Size = sizeof(s_HistoricalPriceDataRequest);
    uint16_t                   Type = MESSAGE_TYPE;
    int32_t                    RequestID = 0;
    char                       Symbol[SYMBOL_LENGTH] = {};
    char                       Exchange[EXCHANGE_LENGTH] = {};
    HistoricalDataIntervalEnum RecordInterval = INTERVAL_TICK;
    t_DateTime                 StartDateTime = 0;  ///< Seconds.
    t_DateTime                 EndDateTime = 0;  ///< Seconds.
    uint32_t                   MaxDaysToReturn = 0;
    uint8_t                    UseZLibCompression = 0;  ///< A wish; the header decides.
    uint8_t                    RequestDividendAdjustedStockData = 0;
    uint16_t                   Integer_1 = 0;
    uint8_t                    UseZLibNGCompression = 0;
};

/// First message of the answer. Never compressed, nor is a reject.
struct s_HistoricalPriceDataResponseHeader
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_PRICE_DATA_RESPONSE_HEADER;

    uint16_t                   Size = sizeof(s_HistoricalPriceDataResponseHeader);
    uint16_t                   Type = MESSAGE_TYPE;
    int32_t                    RequestID = 0;
    HistoricalDataIntervalEnum RecordInterval = INTERVAL_TICK;
    /// 1: every byte after this message belongs to one zlib stream.
    uint8_t                    UseZLibCompression = 0;
    uint8_t                    NoRecordsToReturn = 0;  ///< 1: nothing follows.
    float                      IntToFloatPriceDivisor = 0;  ///< Absent reads as 1.
    uint8_t                    UseZLibNGCompression = 0;
};

/// Server refuses a request for past prices.
struct s_HistoricalPriceDataReject
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_PRICE_DATA_REJECT;

    uint16_t                                Size = sizeof(s_HistoricalPriceDataReject);
    uint16_t                                Type = MESSAGE_TYPE;
    int32_t                                 RequestID = 0;
    char                                    RejectText[TEXT_DESCRIPTION_LENGTH] = {};
    HistoricalPriceDataRejectReasonCodeEnum RejectReasonCode = HPDR_UNSET;
    /// For HPDR_UNABLE_TO_SERVE_DATA_RETRY_IN_SPECIFIED_SECONDS.
    uint16_t                                RetryTimeInSeconds = 0;
};

/// Prices of one interval.
struct s_HistoricalPriceDataRecordResponse
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_PRICE_DATA_RECORD_RESPONSE;

    uint16_t                      Size = sizeof(s_HistoricalPriceDataRecordResponse);
    uint16_t                      Type = MESSAGE_TYPE;
    int32_t                       RequestID = 0;
    /// Microseconds by type; may hold whole seconds, to be told by magnitude.
    t_DateTimeWithMicrosecondsInt StartDateTime = 0;
    double                        OpenPrice = 0;
    double                        HighPrice = 0;
    double                        LowPrice = 0;
    double                        LastPrice = 0;
    double                        Volume = 0;
    /// One counter under two names.
    union
    {
        uint32_t OpenInterest = 0;
        uint32_t NumTrades;
    };
    double                        BidVolume = 0;
    double                        AskVolume = 0;
    uint8_t                       IsFinalRecord = 0;
};

/// One past trade.
struct s_HistoricalPriceDataTickRecordResponse
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_PRICE_DATA_TICK_RECORD_RESPONSE;

    uint16_t                   Size = sizeof(s_HistoricalPriceDataTickRecordResponse);
    uint16_t                   Type = MESSAGE_TYPE;
    int32_t                    RequestID = 0;
    t_DateTimeWithMilliseconds DateTime = 0;
    AtBidOrAskEnum             AtBidOrAsk = BID_ASK_UNSET;
    double                     Price = 0;
    double                     Volume = 0;
    uint8_t                    IsFinalRecord = 0;
};

/// Last message of the answer.
struct s_HistoricalPriceDataResponseTrailer
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_PRICE_DATA_RESPONSE_TRAILER;

    uint16_t                      Size = sizeof(s_HistoricalPriceDataResponseTrailer);
    uint16_t                      Type = MESSAGE_TYPE;
    int32_t                       RequestID = 0;
    t_DateTimeWithMicrosecondsInt FinalRecordLastDateTime = 0;  ///< Microseconds.
};

// ---------------------------------------------------------------------------------------------------------------------
// Historical market depth
//
// The order of messages is that of historical prices.
// ---------------------------------------------------------------------------------------------------------------------

/// Client asks for past market depth.
struct s_HistoricalMarketDepthDataRequest
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_MARKET_DEPTH_DATA_REQUEST;

    uint16_t                      Size = sizeof(s_HistoricalMarketDepthDataRequest);
    uint16_t                      Type = MESSAGE_TYPE;
    int32_t                       RequestID = 0;
    char                          Symbol[SYMBOL_LENGTH] = {};
    char                          Exchange[EXCHANGE_LENGTH] = {};
    t_DateTimeWithMicrosecondsInt StartDateTime = 0;  ///< Microseconds.
    t_DateTimeWithMicrosecondsInt EndDateTime = 0;  ///< Microseconds.
    uint8_t                       UseZLibCompression = 0;  ///< A wish; the header decides.
    uint8_t                       Integer_1 = 0;
    /// Padding up to 2022: an older sender may put anything here.
    uint8_t                       UseZLibNGCompression = 0;
};

/// First message of the answer. Never compressed, nor is a reject.
struct s_HistoricalMarketDepthDataResponseHeader
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_MARKET_DEPTH_DATA_RESPONSE_HEADER;

    uint16_t Size = sizeof(s_HistoricalMarketDepthDataResponseHeader);
    uint16_t Type = MESSAGE_TYPE;
    int32_t  RequestID = 0;
    uint8_t  UseZLibCompression = 0;
    uint8_t  NoRecordsToReturn = 0;  ///< 1: nothing follows.
    uint8_t  UseZLibNGCompression = 0;  ///< Padding up to 2022: an older sender may put anything here.
};

/// Server refuses a request for past market depth.
struct s_HistoricalMarketDepthDataReject
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_MARKET_DEPTH_DATA_REJECT;

    uint16_t                                Size = sizeof(s_HistoricalMarketDepthDataReject);
    uint16_t                                Type = MESSAGE_TYPE;
    int32_t                                 RequestID = 0;
    char                                    RejectText[TEXT_DESCRIPTION_LENGTH] = {};
    HistoricalPriceDataRejectReasonCodeEnum RejectReasonCode = HPDR_UNSET;
};

/// One past change of the book.
struct s_HistoricalMarketDepthDataRecordResponse
{
    static constexpr uint16_t MESSAGE_TYPE = HISTORICAL_MARKET_DEPTH_DATA_RECORD_RESPONSE;

    uint16_t                      Size = sizeof(s_HistoricalMarketDepthDataRecordResponse);
    uint16_t                      Type = MESSAGE_TYPE;
    int32_t                       RequestID = 0;
    t_DateTimeWithMicrosecondsInt StartDateTime = 0;  ///< Microseconds.
    uint8_t                       Command = 0;
    uint8_t                       Flags = 0;
    uint16_t                      NumOrders = 0;
    float                         Price = 0;
    uint32_t                      Quantity = 0;
    uint8_t                       IsFinalRecord = 0;
};

}  // namespace DTC

#pragma pack(pop)

#endif  // VENUEWIRE_DTC_PROTOCOL_H

// The measured messages, field by field. N(type, Name, name): a number. O: a number that may be absent, marked as the
// protocol does. T: text. The second spelling is protobuf's.

#ifndef MESSAGES_H
#define MESSAGES_H

#include "../../../../Schemas/DTC/DTCProtocol.h"
#include "peers.h"

#include <cstring>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#define QUOTE(N, O, T)                     \
    N(uint32_t, SymbolID, symbolid)        \
    O(double, BidPrice, bidprice)          \
    N(float, BidQuantity, bidquantity)     \
    O(double, AskPrice, askprice)          \
    N(float, AskQuantity, askquantity)     \
    N(uint32_t, DateTime, datetime)

#define SNAPSHOT(N, O, T)                                              \
    N(uint32_t, SymbolID, symbolid)                                    \
    O(double, SessionSettlementPrice, sessionsettlementprice)          \
    O(double, SessionOpenPrice, sessionopenprice)                      \
    O(double, SessionHighPrice, sessionhighprice)                      \
    O(double, SessionLowPrice, sessionlowprice)                        \
    O(double, SessionVolume, sessionvolume)                            \
    O(uint32_t, SessionNumTrades, sessionnumtrades)                    \
    O(uint32_t, OpenInterest, openinterest)                            \
    O(double, BidPrice, bidprice)                                      \
    O(double, AskPrice, askprice)                                      \
    O(double, AskQuantity, askquantity)                                \
    O(double, BidQuantity, bidquantity)                                \
    O(double, LastTradePrice, lasttradeprice)                          \
    O(double, LastTradeVolume, lasttradevolume)                        \
    N(double, LastTradeDateTime, lasttradedatetime)                    \
    N(double, BidAskDateTime, bidaskdatetime)                          \
    N(uint32_t, SessionSettlementDateTime, sessionsettlementdatetime)  \
    N(uint32_t, TradingSessionDate, tradingsessiondate)                \
    N(int8_t, TradingStatus, tradingstatus)                            \
    N(double, MarketDepthUpdateDateTime, marketdepthupdatedatetime)

#define LOGON(N, O, T)                                                 \
    N(int32_t, ProtocolVersion, protocolversion)                       \
    T(Username, username)                                              \
    T(Password, password)                                              \
    T(GeneralTextData, generaltextdata)                                \
    N(int32_t, Integer_1, integer_1)                                   \
    N(int32_t, Integer_2, integer_2)                                   \
    N(int32_t, HeartbeatIntervalInSeconds, heartbeatintervalinseconds) \
    N(int32_t, Unused1, unused1)                                       \
    T(TradeAccount, tradeaccount)                                      \
    T(HardwareIdentifier, hardwareidentifier)                          \
    T(ClientName, clientname)                                          \
    N(int32_t, MarketDataTransmissionInterval, marketdatatransmissioninterval)

#define ORDER(N, O, T)                             \
    T(Symbol, symbol)                              \
    T(Exchange, exchange)                          \
    T(TradeAccount, tradeaccount)                  \
    T(ClientOrderID, clientorderid)                \
    N(int32_t, OrderType, ordertype)               \
    N(int32_t, BuySell, buysell)                   \
    N(double, Price1, price1)                      \
    N(double, Price2, price2)                      \
    N(double, Quantity, quantity)                  \
    N(int32_t, TimeInForce, timeinforce)           \
    N(int64_t, GoodTillDateTime, goodtilldatetime) \
    N(uint8_t, IsAutomatedOrder, isautomatedorder) \
    N(uint8_t, IsParentOrder, isparentorder)       \
    T(FreeFormText, freeformtext)                  \
    N(int32_t, OpenOrClose, openorclose)           \
    N(double, MaxShowQuantity, maxshowquantity)    \
    T(Price1AsString, price1asstring)              \
    T(Price2AsString, price2asstring)              \
    N(double, IntendedPositionQuantity, intendedpositionquantity)

/// The number that says "not set".
template <class Number> constexpr Number absent = std::numeric_limits<Number>::max();

/// A number's part of a sum.
template <class Number> inline uint64_t bits(Number value)
{
    if constexpr (std::is_floating_point_v<Number>) {
        std::conditional_t<sizeof(Number) == 4, uint32_t, uint64_t> pattern;
        memcpy(&pattern, &value, sizeof pattern);
        return pattern;
    } else {
        return uint64_t(value);
    }
}

/// The part of a number that may be absent.
template <class Number> inline uint64_t bitsIfSet(Number value) { return value == absent<Number> ? 0 : bits(value); }

#define VALUE_NUMBER(type, Name, name) type Name;
#define VALUE_TEXT(Name, name) std::string Name;
#define SUM_NUMBER(type, Name, name) sum += bits(type(message.Name));
#define SUM_OPTIONAL(type, Name, name) sum += bitsIfSet(type(message.Name));
#define SUM_TEXT(Name, name) sum += message.Name.size();

/// Values as a C++ program holds them, and the sum over them.
#define VALUES(Values, FIELDS)                                       \
    struct Values {                                                  \
        FIELDS(VALUE_NUMBER, VALUE_NUMBER, VALUE_TEXT)               \
    };                                                               \
    inline uint64_t sumOf(const Values &message)                     \
    {                                                                \
        uint64_t sum = 0;                                            \
        FIELDS(SUM_NUMBER, SUM_OPTIONAL, SUM_TEXT)                   \
        return sum;                                                  \
    }

VALUES(Quote, QUOTE)
VALUES(Snapshot, SNAPSHOT)
VALUES(Logon, LOGON)
VALUES(Order, ORDER)

/// The loaded messages of one case.
struct Frames {
    std::vector<uint8_t> bytes;
    size_t size = 0;
    size_t count = 0;
};

/// The loaded messages as frames and as values.
template <class Values> struct Loaded {
    static inline Frames frames;
    static inline std::vector<Values> values;
};

/// Peers other than the struct copy make their own form of the loaded messages; 0 when it reads back the same.
int loadFlatBuffers();
int loadProtobuf();

/// Adds a peer's subjects to all subjects.
void addStructCopy(std::vector<peer_subject> &subjects);
void addFlatBuffers(std::vector<peer_subject> &subjects);
void addProtobuf(std::vector<peer_subject> &subjects);

/// Fills the values of the loaded frames; by the struct copy.
int loadStructCopy(const char *message, const uint8_t *frames, size_t size, size_t count);

/// Where encoders write.
extern uint8_t output[4096];

/// One byte of an encoded message of `size` bytes, another for each message; never padding.
inline uint64_t sample(const uint8_t *bytes, size_t index, size_t size) { return bytes[index % (size / 8) * 8]; }

#endif

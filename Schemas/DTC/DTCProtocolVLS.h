// DTCProtocolVLS.h: messages of the Data and Trading Communications protocol with strings of variable length,
// version 8, edition 2022-05 (the newest available).
//
// These declarations are our own text; names, types, order of fields and packing are those of the edition named above.
//
// What differs from DTCProtocol.h:
// - BaseSize follows Size and Type: the bytes of the struct as the sender knows it. Text begins there, in any order.
//   A field is present when it ends within BaseSize.
// - Messages without text have no struct here: they travel in the fixed layout, as both encoding messages do.
// - Fields added after 2022 are missing, and some defaults differ from those of the fixed layout.

#ifndef VENUEWIRE_DTC_PROTOCOL_VLS_H
#define VENUEWIRE_DTC_PROTOCOL_VLS_H

#include "DTCProtocol.h"

#pragma pack(push, 8)

namespace DTC_VLS
{

// ---------------------------------------------------------------------------------------------------------------------
// Text
// ---------------------------------------------------------------------------------------------------------------------

/// Where the text of a field lies in the message.
///
/// An empty text has Offset and Length 0 and no bytes. Read it as empty, too, when Length is 1 or when
/// Offset + Length exceeds Size.
struct s_VariableLengthStringField
{
    uint16_t Offset = 0;  ///< Counted from the first byte of the message.
    uint16_t Length = 0;  ///< In bytes, terminating NUL included.
};

typedef s_VariableLengthStringField vls_t;

// ---------------------------------------------------------------------------------------------------------------------
// Enumerations
// ---------------------------------------------------------------------------------------------------------------------

/// Kind of account a session trades on. No message of this edition has it.
enum TradeModeEnum : int8_t
{
    TRADE_MODE_UNSET     = 0,
    TRADE_MODE_DEMO      = 1,
    TRADE_MODE_SIMULATED = 2,
    TRADE_MODE_LIVE      = 3,
};

// ---------------------------------------------------------------------------------------------------------------------
// Connection
// ---------------------------------------------------------------------------------------------------------------------

/// Client opens the session.
struct s_LogonRequest
{
    uint16_t Size = sizeof(s_LogonRequest);
    uint16_t Type = DTC::LOGON_REQUEST;
    uint16_t BaseSize = sizeof(s_LogonRequest);
    int32_t  ProtocolVersion = DTC::CURRENT_VERSION;
    vls_t    Username;
    vls_t    Password;
    vls_t    GeneralTextData;
    int32_t  Integer_1 = 0;
    int32_t  Integer_2 = 0;
    int32_t  HeartbeatIntervalInSeconds = 0;  ///< Required, 5 to 60 s.
    int32_t  Unused1 = 0;
    vls_t    TradeAccount;
    vls_t    HardwareIdentifier;
    vls_t    ClientName;
    int32_t  MarketDataTransmissionInterval = 0;
};

/// Server accepts, refuses or redirects the session and says what it supports.
struct s_LogonResponse
{
    uint16_t             Size = sizeof(s_LogonResponse);
    uint16_t             Type = DTC::LOGON_RESPONSE;
    uint16_t             BaseSize = sizeof(s_LogonResponse);
    int32_t              ProtocolVersion = DTC::CURRENT_VERSION;
    DTC::LogonStatusEnum Result = static_cast<DTC::LogonStatusEnum>(0);  ///< 0, which is no member, until set.
    vls_t                ResultText;
    vls_t                ReconnectAddress;  ///< "host:port", port optional; for LOGON_RECONNECT_NEW_ADDRESS.
    int32_t              Integer_1 = 0;
    vls_t                ServerName;
    uint8_t              MarketDepthUpdatesBestBidAndAsk = 0;
    uint8_t              TradingIsSupported = 0;
    uint8_t              OCOOrdersSupported = 0;
    uint8_t              OrderCancelReplaceSupported = 1;
    vls_t                SymbolExchangeDelimiter;  ///< Joins symbol and exchange; empty: Exchange fields are unused.
    uint8_t              SecurityDefinitionsSupported = 0;
    uint8_t              HistoricalPriceDataSupported = 0;
    uint8_t              ResubscribeWhenMarketDataFeedAvailable = 0;
    uint8_t              MarketDepthIsSupported = 1;
    /// 1: the server closes the connection after each answer.
    uint8_t              OneHistoricalPriceDataRequestPerConnection = 0;
    uint8_t              BracketOrdersSupported = 0;
    uint8_t              Unused_1 = 0;
    uint8_t              UsesMultiplePositionsPerSymbolAndTradeAccount = 0;
    uint8_t              MarketDataSupported = 0;
};

/// Either side ends the session.
struct s_Logoff
{
    uint16_t Size = sizeof(s_Logoff);
    uint16_t Type = DTC::LOGOFF;
    uint16_t BaseSize = sizeof(s_Logoff);
    vls_t    Reason;
    uint8_t  DoNotReconnect = 0;  ///< 1 forbids automatic reconnection.
};

// ---------------------------------------------------------------------------------------------------------------------
// Market data
// ---------------------------------------------------------------------------------------------------------------------

/// Client starts or stops market data of one symbol, or asks for one snapshot.
struct s_MarketDataRequest
{
    uint16_t               Size = sizeof(s_MarketDataRequest);
    uint16_t               Type = DTC::MARKET_DATA_REQUEST;
    uint16_t               BaseSize = sizeof(s_MarketDataRequest);
    DTC::RequestActionEnum RequestAction = DTC::SUBSCRIBE;
    uint32_t               SymbolID = 0;  ///< Chosen by the client.
    vls_t                  Symbol;
    vls_t                  Exchange;
    uint32_t               IntervalForSnapshotUpdatesInMilliseconds = 0;  ///< For SNAPSHOT_WITH_INTERVAL_UPDATES.
};

/// Client starts or stops market depth of one symbol, or asks for one snapshot.
struct s_MarketDepthRequest
{
    uint16_t               Size = sizeof(s_MarketDepthRequest);
    uint16_t               Type = DTC::MARKET_DEPTH_REQUEST;
    uint16_t               BaseSize = sizeof(s_MarketDepthRequest);
    DTC::RequestActionEnum RequestAction = DTC::SUBSCRIBE;
    uint32_t               SymbolID = 0;  ///< Chosen by the client.
    vls_t                  Symbol;
    vls_t                  Exchange;
    int32_t                NumLevels = 10;
};

/// Server refuses a market data request.
struct s_MarketDataReject
{
    uint16_t Size = sizeof(s_MarketDataReject);
    uint16_t Type = DTC::MARKET_DATA_REJECT;
    uint16_t BaseSize = sizeof(s_MarketDataReject);
    uint32_t SymbolID = 0;
    vls_t    RejectText;
};

/// Server refuses a market depth request.
struct s_MarketDepthReject
{
    uint16_t Size = sizeof(s_MarketDepthReject);
    uint16_t Type = DTC::MARKET_DEPTH_REJECT;
    uint16_t BaseSize = sizeof(s_MarketDepthReject);
    uint32_t SymbolID = 0;
    vls_t    RejectText;
};

/// Client starts or stops the single orders of one symbol.
struct s_MarketOrdersRequest
{
    uint16_t               Size = sizeof(s_MarketOrdersRequest);
    uint16_t               Type = DTC::MARKET_ORDERS_REQUEST;
    uint16_t               BaseSize = sizeof(s_MarketOrdersRequest);
    /// Left uninitialised, as the protocol does; set it. Absent reads as SUBSCRIBE.
    DTC::RequestActionEnum RequestAction;
    uint32_t               SymbolID = 0;
    vls_t                  Symbol;
    vls_t                  Exchange;
    uint32_t               SendQuantitiesGreaterOrEqualTo = 0;
};

/// Server refuses a market orders request.
struct s_MarketOrdersReject
{
    uint16_t Size = sizeof(s_MarketOrdersReject);
    uint16_t Type = DTC::MARKET_ORDERS_REJECT;
    uint16_t BaseSize = sizeof(s_MarketOrdersReject);
    uint32_t SymbolID = 0;
    vls_t    RejectText;
};

// ---------------------------------------------------------------------------------------------------------------------
// Order entry
// ---------------------------------------------------------------------------------------------------------------------

/// Client sends one order.
struct s_SubmitNewSingleOrder
{
    uint16_t                Size = sizeof(s_SubmitNewSingleOrder);
    uint16_t                Type = DTC::SUBMIT_NEW_SINGLE_ORDER;
    uint16_t                BaseSize = sizeof(s_SubmitNewSingleOrder);
    vls_t                   Symbol;
    vls_t                   Exchange;
    vls_t                   TradeAccount;
    vls_t                   ClientOrderID;
    DTC::OrderTypeEnum      OrderType = DTC::ORDER_TYPE_UNSET;
    DTC::BuySellEnum        BuySell = DTC::BUY_SELL_UNSET;
    double                  Price1 = 0;
    double                  Price2 = 0;
    double                  Quantity = 0;
    DTC::TimeInForceEnum    TimeInForce = DTC::TIF_UNSET;
    DTC::t_DateTime         GoodTillDateTime = 0;  ///< Seconds; for TIF_GOOD_TILL_DATE_TIME.
    uint8_t                 IsAutomatedOrder = 0;
    uint8_t                 IsParentOrder = 0;
    vls_t                   FreeFormText;
    DTC::OpenCloseTradeEnum OpenOrClose = DTC::TRADE_UNSET;
    double                  MaxShowQuantity = 0;
    vls_t                   Price1AsString;
    vls_t                   Price2AsString;
};

/// Client asks to close the position of one symbol and account.
struct s_SubmitFlattenPositionOrder
{
    uint16_t Size = sizeof(s_SubmitFlattenPositionOrder);
    uint16_t Type = DTC::SUBMIT_FLATTEN_POSITION_ORDER;
    uint16_t BaseSize = sizeof(s_SubmitFlattenPositionOrder);
    vls_t    Symbol;
    vls_t    Exchange;
    vls_t    TradeAccount;
    vls_t    ClientOrderID;
    vls_t    FreeFormText;
    uint8_t  IsAutomatedOrder = 0;
};

/// Client changes price, quantity or lifetime of a working order.
struct s_CancelReplaceOrder
{
    uint16_t             Size = sizeof(s_CancelReplaceOrder);
    uint16_t             Type = DTC::CANCEL_REPLACE_ORDER;
    uint16_t             BaseSize = sizeof(s_CancelReplaceOrder);
    vls_t                ServerOrderID;
    vls_t                ClientOrderID;
    double               Price1 = 0;
    double               Price2 = 0;
    double               Quantity = 0;
    int8_t               Price1IsSet = 1;  ///< 0: leave the price alone.
    int8_t               Price2IsSet = 1;  ///< 0: leave the price alone.
    int32_t              Unused = 0;
    DTC::TimeInForceEnum TimeInForce = DTC::TIF_UNSET;
    DTC::t_DateTime      GoodTillDateTime = 0;  ///< Seconds; for TIF_GOOD_TILL_DATE_TIME.
    uint8_t              UpdatePrice1OffsetToParent = 0;
    vls_t                TradeAccount;
    vls_t                Price1AsString;
    vls_t                Price2AsString;
};

/// Client cancels a working order.
struct s_CancelOrder
{
    uint16_t Size = sizeof(s_CancelOrder);
    uint16_t Type = DTC::CANCEL_ORDER;
    uint16_t BaseSize = sizeof(s_CancelOrder);
    vls_t    ServerOrderID;
    vls_t    ClientOrderID;
    vls_t    TradeAccount;
};

/// Client sends two orders; when one fills, the other is cancelled.
struct s_SubmitNewOCOOrder
{
    uint16_t                     Size = sizeof(s_SubmitNewOCOOrder);
    uint16_t                     Type = DTC::SUBMIT_NEW_OCO_ORDER;
    uint16_t                     BaseSize = sizeof(s_SubmitNewOCOOrder);
    vls_t                        Symbol;
    vls_t                        Exchange;
    vls_t                        ClientOrderID_1;
    DTC::OrderTypeEnum           OrderType_1 = DTC::ORDER_TYPE_UNSET;
    DTC::BuySellEnum             BuySell_1 = DTC::BUY_SELL_UNSET;
    double                       Price1_1 = 0;
    double                       Price2_1 = 0;
    double                       Quantity_1 = 0;
    vls_t                        ClientOrderID_2;
    DTC::OrderTypeEnum           OrderType_2 = DTC::ORDER_TYPE_UNSET;
    DTC::BuySellEnum             BuySell_2 = DTC::BUY_SELL_UNSET;
    double                       Price1_2 = 0;
    double                       Price2_2 = 0;
    double                       Quantity_2 = 0;
    DTC::TimeInForceEnum         TimeInForce = DTC::TIF_UNSET;
    DTC::t_DateTime              GoodTillDateTime = 0;  ///< Seconds; for TIF_GOOD_TILL_DATE_TIME.
    vls_t                        TradeAccount;
    uint8_t                      IsAutomatedOrder = 0;
    vls_t                        ParentTriggerClientOrderID;
    vls_t                        FreeFormText;
    DTC::OpenCloseTradeEnum      OpenOrClose = DTC::TRADE_UNSET;
    DTC::PartialFillHandlingEnum PartialFillHandling = DTC::PARTIAL_FILL_UNSET;
    uint8_t                      UseOffsets = 0;
    double                       OffsetFromParent1 = 0;
    double                       OffsetFromParent2 = 0;
    uint8_t                      MaintainSamePricesOnParentFill = 0;
    vls_t                        Price1_1AsString;
    vls_t                        Price2_1AsString;
    vls_t                        Price1_2AsString;
    vls_t                        Price2_2AsString;
};

// ---------------------------------------------------------------------------------------------------------------------
// Orders, fills and positions
// ---------------------------------------------------------------------------------------------------------------------

/// Client asks for its working orders.
struct s_OpenOrdersRequest
{
    uint16_t Size = sizeof(s_OpenOrdersRequest);
    uint16_t Type = DTC::OPEN_ORDERS_REQUEST;
    uint16_t BaseSize = sizeof(s_OpenOrdersRequest);
    int32_t  RequestID = 0;
    int32_t  RequestAllOrders = 1;
    vls_t    ServerOrderID;
    vls_t    TradeAccount;
};

/// Client asks for past fills.
struct s_HistoricalOrderFillsRequest
{
    uint16_t        Size = sizeof(s_HistoricalOrderFillsRequest);
    uint16_t        Type = DTC::HISTORICAL_ORDER_FILLS_REQUEST;
    uint16_t        BaseSize = sizeof(s_HistoricalOrderFillsRequest);
    int32_t         RequestID = 0;
    vls_t           ServerOrderID;
    int32_t         NumberOfDays = 0;
    vls_t           TradeAccount;
    DTC::t_DateTime StartDateTime = 0;  ///< Seconds.
};

/// Server refuses a request for past fills.
struct s_HistoricalOrderFillsReject
{
    uint16_t Size = sizeof(s_HistoricalOrderFillsReject);
    uint16_t Type = DTC::HISTORICAL_ORDER_FILLS_REJECT;
    uint16_t BaseSize = sizeof(s_HistoricalOrderFillsReject);
    int32_t  RequestID = 0;
    vls_t    RejectText;
};

/// Client asks for its open positions.
struct s_CurrentPositionsRequest
{
    uint16_t Size = sizeof(s_CurrentPositionsRequest);
    uint16_t Type = DTC::CURRENT_POSITIONS_REQUEST;
    uint16_t BaseSize = sizeof(s_CurrentPositionsRequest);
    int32_t  RequestID = 0;
    vls_t    TradeAccount;
};

/// Server refuses a request for positions.
struct s_CurrentPositionsReject
{
    uint16_t Size = sizeof(s_CurrentPositionsReject);
    uint16_t Type = DTC::CURRENT_POSITIONS_REJECT;
    uint16_t BaseSize = sizeof(s_CurrentPositionsReject);
    int32_t  RequestID = 0;
    vls_t    RejectText;
};

/// State of an order: a line of the answer to an open orders request, or news nobody asked for.
///
/// Prices and quantities are DBL_MAX when not set.
struct s_OrderUpdate
{
    uint16_t                           Size = sizeof(s_OrderUpdate);
    uint16_t                           Type = DTC::ORDER_UPDATE;
    uint16_t                           BaseSize = sizeof(s_OrderUpdate);
    int32_t                            RequestID = 0;
    int32_t                            TotalNumMessages = 0;
    int32_t                            MessageNumber = 0;
    vls_t                              Symbol;
    vls_t                              Exchange;
    vls_t                              PreviousServerOrderID;
    vls_t                              ServerOrderID;
    vls_t                              ClientOrderID;
    vls_t                              ExchangeOrderID;
    DTC::OrderStatusEnum               OrderStatus = DTC::ORDER_STATUS_UNSPECIFIED;
    DTC::OrderUpdateReasonEnum         OrderUpdateReason = DTC::ORDER_UPDATE_REASON_UNSET;
    DTC::OrderTypeEnum                 OrderType = DTC::ORDER_TYPE_UNSET;
    DTC::BuySellEnum                   BuySell = DTC::BUY_SELL_UNSET;
    double                             Price1 = DBL_MAX;
    double                             Price2 = DBL_MAX;
    DTC::TimeInForceEnum               TimeInForce = DTC::TIF_UNSET;
    DTC::t_DateTime                    GoodTillDateTime = 0;
    double                             OrderQuantity = DBL_MAX;
    double                             FilledQuantity = DBL_MAX;
    double                             RemainingQuantity = DBL_MAX;
    double                             AverageFillPrice = DBL_MAX;
    double                             LastFillPrice = DBL_MAX;
    /// Milliseconds by type; documented, and read by some peers, as seconds.
    DTC::t_DateTimeWithMillisecondsInt LastFillDateTime = 0;
    double                             LastFillQuantity = DBL_MAX;
    vls_t                              LastFillExecutionID;
    vls_t                              TradeAccount;
    vls_t                              InfoText;
    uint8_t                            NoOrders = 0;
    vls_t                              ParentServerOrderID;
    vls_t                              OCOLinkedOrderServerOrderID;
    DTC::OpenCloseTradeEnum            OpenOrClose = DTC::TRADE_UNSET;
    vls_t                              PreviousClientOrderID;
    vls_t                              FreeFormText;
    /// Milliseconds; the fixed layout of later editions has seconds.
    DTC::t_DateTimeWithMillisecondsInt OrderReceivedDateTime = 0;
    DTC::t_DateTimeWithMilliseconds    LatestTransactionDateTime = 0;
    vls_t                              Username;
};

/// Server refuses an open orders request.
struct s_OpenOrdersReject
{
    uint16_t Size = sizeof(s_OpenOrdersReject);
    uint16_t Type = DTC::OPEN_ORDERS_REJECT;
    uint16_t BaseSize = sizeof(s_OpenOrdersReject);
    int32_t  RequestID = 0;
    vls_t    RejectText;
};

/// One past fill.
struct s_HistoricalOrderFillResponse
{
    uint16_t                Size = sizeof(s_HistoricalOrderFillResponse);
    uint16_t                Type = DTC::HISTORICAL_ORDER_FILL_RESPONSE;
    uint16_t                BaseSize = sizeof(s_HistoricalOrderFillResponse);
    int32_t                 RequestID = 0;
    int32_t                 TotalNumberMessages = 0;
    int32_t                 MessageNumber = 0;
    vls_t                   Symbol;
    vls_t                   Exchange;
    vls_t                   ServerOrderID;
    DTC::BuySellEnum        BuySell = DTC::BUY_SELL_UNSET;
    double                  Price = 0;
    DTC::t_DateTime         DateTime = 0;  ///< Seconds.
    double                  Quantity = 0;
    vls_t                   UniqueExecutionID;
    vls_t                   TradeAccount;
    DTC::OpenCloseTradeEnum OpenClose = DTC::TRADE_UNSET;
    uint8_t                 NoOrderFills = 0;
    vls_t                   InfoText;
    double                  HighPriceDuringPosition = 0;
    double                  LowPriceDuringPosition = 0;
    double                  PositionQuantity = DBL_MAX;  ///< DBL_MAX when not set.
};

/// State of a position. A flat one has Quantity 0 and NoPositions 0.
struct s_PositionUpdate
{
    uint16_t             Size = sizeof(s_PositionUpdate);
    uint16_t             Type = DTC::POSITION_UPDATE;
    uint16_t             BaseSize = sizeof(s_PositionUpdate);
    int32_t              RequestID = 0;
    int32_t              TotalNumberMessages = 0;
    int32_t              MessageNumber = 0;
    vls_t                Symbol;
    vls_t                Exchange;
    double               Quantity = 0;  ///< Negative when short.
    double               AveragePrice = 0;
    vls_t                PositionIdentifier;
    vls_t                TradeAccount;
    uint8_t              NoPositions = 0;
    uint8_t              Unsolicited = 0;  ///< 1: news, not a line of a running answer.
    double               MarginRequirement = 0;
    DTC::t_DateTime4Byte EntryDateTime = 0;
    double               OpenProfitLoss = 0;
    double               HighPriceDuringPosition = 0;
    double               LowPriceDuringPosition = 0;
    double               QuantityLimit = 0;
    double               MaxPotentialPostionQuantity = 0;  ///< The misspelling is part of the protocol.
};

/// Client books a fill that corrects a position.
struct s_AddCorrectingOrderFill
{
    uint16_t         Size = sizeof(s_AddCorrectingOrderFill);
    uint16_t         Type = DTC::ADD_CORRECTING_ORDER_FILL;
    uint16_t         BaseSize = sizeof(s_AddCorrectingOrderFill);
    vls_t            Symbol;
    vls_t            Exchange;
    vls_t            TradeAccount;
    vls_t            ClientOrderID;
    DTC::BuySellEnum BuySell = DTC::BUY_SELL_UNSET;
    double           FillPrice = 0;
    double           FillQuantity = 0;
    vls_t            FreeFormText;
};

/// Server answers a correcting fill.
struct s_CorrectingOrderFillResponse
{
    uint16_t Size = sizeof(s_CorrectingOrderFillResponse);
    uint16_t Type = DTC::CORRECTING_ORDER_FILL_RESPONSE;
    uint16_t BaseSize = sizeof(s_CorrectingOrderFillResponse);
    vls_t    ClientOrderID;
    vls_t    ResultText;
    uint8_t  IsError = 0;
};

// ---------------------------------------------------------------------------------------------------------------------
// Accounts and symbols
// ---------------------------------------------------------------------------------------------------------------------

/// One account. An empty name means there is none.
struct s_TradeAccountResponse
{
    uint16_t Size = sizeof(s_TradeAccountResponse);
    uint16_t Type = DTC::TRADE_ACCOUNT_RESPONSE;
    uint16_t BaseSize = sizeof(s_TradeAccountResponse);
    int32_t  TotalNumberMessages = 0;
    int32_t  MessageNumber = 0;
    vls_t    TradeAccount;
    int32_t  RequestID = 0;  ///< After the name, unlike in the other answers.
};

/// One exchange.
struct s_ExchangeListResponse
{
    uint16_t Size = sizeof(s_ExchangeListResponse);
    uint16_t Type = DTC::EXCHANGE_LIST_RESPONSE;
    uint16_t BaseSize = sizeof(s_ExchangeListResponse);
    int32_t  RequestID = 0;
    vls_t    Exchange;
    uint8_t  IsFinalMessage = 0;
    vls_t    Description;
};

/// Client asks for the symbols of an exchange.
struct s_SymbolsForExchangeRequest
{
    uint16_t               Size = sizeof(s_SymbolsForExchangeRequest);
    uint16_t               Type = DTC::SYMBOLS_FOR_EXCHANGE_REQUEST;
    uint16_t               BaseSize = sizeof(s_SymbolsForExchangeRequest);
    int32_t                RequestID = 0;
    vls_t                  Exchange;
    DTC::SecurityTypeEnum  SecurityType = DTC::SECURITY_TYPE_UNSET;
    /// 0, which is no member, until set. Absent reads as SUBSCRIBE.
    DTC::RequestActionEnum RequestAction = static_cast<DTC::RequestActionEnum>(0);
    vls_t                  Symbol;
};

/// Client asks for the underlying symbols of an exchange.
struct s_UnderlyingSymbolsForExchangeRequest
{
    uint16_t              Size = sizeof(s_UnderlyingSymbolsForExchangeRequest);
    uint16_t              Type = DTC::UNDERLYING_SYMBOLS_FOR_EXCHANGE_REQUEST;
    uint16_t              BaseSize = sizeof(s_UnderlyingSymbolsForExchangeRequest);
    int32_t               RequestID = 0;
    vls_t                 Exchange;
    DTC::SecurityTypeEnum SecurityType = DTC::SECURITY_TYPE_UNSET;
};

/// Client asks for the symbols of an underlying.
struct s_SymbolsForUnderlyingRequest
{
    uint16_t              Size = sizeof(s_SymbolsForUnderlyingRequest);
    uint16_t              Type = DTC::SYMBOLS_FOR_UNDERLYING_REQUEST;
    uint16_t              BaseSize = sizeof(s_SymbolsForUnderlyingRequest);
    int32_t               RequestID = 0;
    vls_t                 UnderlyingSymbol;
    vls_t                 Exchange;
    DTC::SecurityTypeEnum SecurityType = DTC::SECURITY_TYPE_UNSET;
};

/// Client searches symbols by text.
struct s_SymbolSearchRequest
{
    uint16_t              Size = sizeof(s_SymbolSearchRequest);
    uint16_t              Type = DTC::SYMBOL_SEARCH_REQUEST;
    uint16_t              BaseSize = sizeof(s_SymbolSearchRequest);
    int32_t               RequestID = 0;
    vls_t                 SearchText;
    vls_t                 Exchange;
    DTC::SecurityTypeEnum SecurityType = DTC::SECURITY_TYPE_UNSET;
    DTC::SearchTypeEnum   SearchType = DTC::SEARCH_TYPE_UNSET;
};

/// Client asks for the definition of one symbol.
struct s_SecurityDefinitionForSymbolRequest
{
    uint16_t Size = sizeof(s_SecurityDefinitionForSymbolRequest);
    uint16_t Type = DTC::SECURITY_DEFINITION_FOR_SYMBOL_REQUEST;
    uint16_t BaseSize = sizeof(s_SecurityDefinitionForSymbolRequest);
    int32_t  RequestID = 0;
    vls_t    Symbol;
    vls_t    Exchange;
};

/// One symbol: the answer to every symbol request.
struct s_SecurityDefinitionResponse
{
    uint16_t                    Size = sizeof(s_SecurityDefinitionResponse);
    uint16_t                    Type = DTC::SECURITY_DEFINITION_RESPONSE;
    uint16_t                    BaseSize = sizeof(s_SecurityDefinitionResponse);
    int32_t                     RequestID = 0;
    vls_t                       Symbol;
    vls_t                       Exchange;
    DTC::SecurityTypeEnum       SecurityType = DTC::SECURITY_TYPE_UNSET;
    vls_t                       Description;
    float                       MinPriceIncrement = 0;
    /// 0 until set, unlike in the fixed layout. Absent reads as unset.
    DTC::PriceDisplayFormatEnum PriceDisplayFormat = DTC::PRICE_DISPLAY_FORMAT_DECIMAL_0;
    float                       CurrencyValuePerIncrement = 0;
    uint8_t                     IsFinalMessage = 0;
    float                       FloatToIntPriceMultiplier = 1.0f;  ///< Left over from integer prices.
    float                       IntToFloatPriceDivisor = 1.0f;  ///< Left over from integer prices.
    vls_t                       UnderlyingSymbol;
    uint8_t                     UpdatesBidAskOnly = 0;
    float                       StrikePrice = 0;
    DTC::PutCallEnum            PutOrCall = DTC::PC_UNSET;
    uint32_t                    ShortInterest = 0;
    DTC::t_DateTime4Byte        SecurityExpirationDate = 0;  ///< Seconds.
    float                       BuyRolloverInterest = 0;
    float                       SellRolloverInterest = 0;
    float                       EarningsPerShare = 0;
    uint32_t                    SharesOutstanding = 0;
    float                       IntToFloatQuantityDivisor = 0;
    uint8_t                     HasMarketDepthData = 1;
    float                       DisplayPriceMultiplier = 1.0f;
    vls_t                       ExchangeSymbol;
    float                       InitialMarginRequirement = 0;
    float                       MaintenanceMarginRequirement = 0;
    vls_t                       Currency;
    float                       ContractSize = 0;
    uint32_t                    OpenInterest = 0;
    DTC::t_DateTime4Byte        RolloverDate = 0;  ///< Seconds.
    uint8_t                     IsDelayed = 0;
    int64_t                     SecurityIdentifier = 0;
    vls_t                       ProductIdentifier;
};

/// Server refuses a symbol request.
struct s_SecurityDefinitionReject
{
    uint16_t Size = sizeof(s_SecurityDefinitionReject);
    uint16_t Type = DTC::SECURITY_DEFINITION_REJECT;
    uint16_t BaseSize = sizeof(s_SecurityDefinitionReject);
    int32_t  RequestID = 0;
    vls_t    RejectText;
};

// ---------------------------------------------------------------------------------------------------------------------
// Account balances
// ---------------------------------------------------------------------------------------------------------------------

/// Client asks for the balance of an account.
struct s_AccountBalanceRequest
{
    uint16_t Size = sizeof(s_AccountBalanceRequest);
    uint16_t Type = DTC::ACCOUNT_BALANCE_REQUEST;
    uint16_t BaseSize = sizeof(s_AccountBalanceRequest);
    int32_t  RequestID = 0;
    vls_t    TradeAccount;
};

/// Server refuses a balance request.
struct s_AccountBalanceReject
{
    uint16_t Size = sizeof(s_AccountBalanceReject);
    uint16_t Type = DTC::ACCOUNT_BALANCE_REJECT;
    uint16_t BaseSize = sizeof(s_AccountBalanceReject);
    int32_t  RequestID = 0;
    vls_t    RejectText;
};

/// Balance of an account: an answer, or news nobody asked for.
struct s_AccountBalanceUpdate
{
    uint16_t                           Size = sizeof(s_AccountBalanceUpdate);
    uint16_t                           Type = DTC::ACCOUNT_BALANCE_UPDATE;
    uint16_t                           BaseSize = sizeof(s_AccountBalanceUpdate);
    int32_t                            RequestID = 0;
    double                             CashBalance = 0;
    double                             BalanceAvailableForNewPositions = 0;
    vls_t                              AccountCurrency;
    vls_t                              TradeAccount;
    double                             SecuritiesValue = 0;
    double                             MarginRequirement = 0;
    int32_t                            TotalNumberMessages = 0;
    int32_t                            MessageNumber = 0;
    uint8_t                            NoAccountBalances = 0;
    uint8_t                            Unsolicited = 0;  ///< 1: news, not a line of a running answer.
    double                             OpenPositionsProfitLoss = 0;
    double                             DailyProfitLoss = 0;
    vls_t                              InfoText;
    uint64_t                           TransactionIdentifier = 0;
    double                             DailyNetLossLimit = 0;
    double                             TrailingAccountValueToLimitPositions = 0;
    uint8_t                            DailyNetLossLimitReached = 0;
    uint8_t                            IsUnderRequiredMargin = 0;
    uint8_t                            ClosePositionsAtEndOfDay = 0;
    uint8_t                            TradingIsDisabled = 0;
    vls_t                              Description;
    uint8_t                            IsUnderRequiredAccountValue = 0;
    DTC::t_DateTimeWithMicrosecondsInt TransactionDateTime = 0;  ///< Microseconds.
    double                             MarginRequirementFull = 0;
    double                             MarginRequirementFullPositionsOnly = 0;
    double                             PeakMarginRequirement = 0;
};

/// Client adds money to an account or takes it away.
struct s_AccountBalanceAdjustment
{
    uint16_t Size = sizeof(s_AccountBalanceAdjustment);
    uint16_t Type = DTC::ACCOUNT_BALANCE_ADJUSTMENT;
    uint16_t BaseSize = sizeof(s_AccountBalanceAdjustment);
    int32_t  RequestID = 0;
    vls_t    TradeAccount;
    double   CreditAmount = 0;
    double   DebitAmount = 0;
    vls_t    Currency;
    vls_t    Reason;
};

/// Server refuses an adjustment.
struct s_AccountBalanceAdjustmentReject
{
    uint16_t Size = sizeof(s_AccountBalanceAdjustmentReject);
    uint16_t Type = DTC::ACCOUNT_BALANCE_ADJUSTMENT_REJECT;
    uint16_t BaseSize = sizeof(s_AccountBalanceAdjustmentReject);
    int32_t  RequestID = 0;
    vls_t    RejectText;
};

/// Client asks for past balances.
struct s_HistoricalAccountBalancesRequest
{
    uint16_t        Size = sizeof(s_HistoricalAccountBalancesRequest);
    uint16_t        Type = DTC::HISTORICAL_ACCOUNT_BALANCES_REQUEST;
    uint16_t        BaseSize = sizeof(s_HistoricalAccountBalancesRequest);
    int32_t         RequestID = 0;
    vls_t           TradeAccount;
    DTC::t_DateTime StartDateTime = 0;
};

/// Server refuses a request for past balances.
struct s_HistoricalAccountBalancesReject
{
    uint16_t Size = sizeof(s_HistoricalAccountBalancesReject);
    uint16_t Type = DTC::HISTORICAL_ACCOUNT_BALANCES_REJECT;
    uint16_t BaseSize = sizeof(s_HistoricalAccountBalancesReject);
    int32_t  RequestID = 0;
    vls_t    RejectText;
};

/// One past balance.
struct s_HistoricalAccountBalanceResponse
{
    uint16_t                        Size = sizeof(s_HistoricalAccountBalanceResponse);
    uint16_t                        Type = DTC::HISTORICAL_ACCOUNT_BALANCE_RESPONSE;
    uint16_t                        BaseSize = sizeof(s_HistoricalAccountBalanceResponse);
    int32_t                         RequestID = 0;
    DTC::t_DateTimeWithMilliseconds DateTime = 0;
    double                          CashBalance = 0;
    vls_t                           AccountCurrency;
    vls_t                           TradeAccount;
    uint8_t                         IsFinalResponse = 0;
    uint8_t                         NoAccountBalances = 0;
    vls_t                           InfoText;
    vls_t                           TransactionId;
};

// ---------------------------------------------------------------------------------------------------------------------
// Messages and journal
// ---------------------------------------------------------------------------------------------------------------------

/// Text the user should see.
struct s_UserMessage
{
    uint16_t Size = sizeof(s_UserMessage);
    uint16_t Type = DTC::USER_MESSAGE;
    uint16_t BaseSize = sizeof(s_UserMessage);
    vls_t    UserMessage;
    uint8_t  IsPopupMessage = 1;  ///< Absent reads as 0, not as this default.
};

/// Text for the log.
struct s_GeneralLogMessage
{
    uint16_t Size = sizeof(s_GeneralLogMessage);
    uint16_t Type = DTC::GENERAL_LOG_MESSAGE;
    uint16_t BaseSize = sizeof(s_GeneralLogMessage);
    vls_t    MessageText;
};

/// Text of an alert.
struct s_AlertMessage
{
    uint16_t Size = sizeof(s_AlertMessage);
    uint16_t Type = DTC::ALERT_MESSAGE;
    uint16_t BaseSize = sizeof(s_AlertMessage);
    vls_t    MessageText;
    vls_t    TradeAccount;
};

/// Client adds a line to the journal.
struct s_JournalEntryAdd
{
    uint16_t        Size = sizeof(s_JournalEntryAdd);
    uint16_t        Type = DTC::JOURNAL_ENTRY_ADD;
    uint16_t        BaseSize = sizeof(s_JournalEntryAdd);
    vls_t           JournalEntry;
    DTC::t_DateTime DateTime = 0;
};

/// Server refuses a journal request.
struct s_JournalEntriesReject
{
    uint16_t Size = sizeof(s_JournalEntriesReject);
    uint16_t Type = DTC::JOURNAL_ENTRIES_REJECT;
    uint16_t BaseSize = sizeof(s_JournalEntriesReject);
    int32_t  RequestID = 0;
    vls_t    RejectText;
};

/// One line of the journal.
struct s_JournalEntryResponse
{
    uint16_t        Size = sizeof(s_JournalEntryResponse);
    uint16_t        Type = DTC::JOURNAL_ENTRY_RESPONSE;
    uint16_t        BaseSize = sizeof(s_JournalEntryResponse);
    vls_t           JournalEntry;
    DTC::t_DateTime DateTime = 0;
    uint8_t         IsFinalResponse = 0;
};

// ---------------------------------------------------------------------------------------------------------------------
// Historical prices and market depth
// ---------------------------------------------------------------------------------------------------------------------

/// Client asks for past prices.
struct s_HistoricalPriceDataRequest
{
    uint16_t                        Size = sizeof(s_HistoricalPriceDataRequest);
    uint16_t                        Type = DTC::HISTORICAL_PRICE_DATA_REQUEST;
    uint16_t                        BaseSize = sizeof(s_HistoricalPriceDataRequest);
    int32_t                         RequestID = 0;
    vls_t                           Symbol;
    vls_t                           Exchange;
    DTC::HistoricalDataIntervalEnum RecordInterval = DTC::INTERVAL_TICK;
    DTC::t_DateTime                 StartDateTime = 0;  ///< Seconds.
    DTC::t_DateTime                 EndDateTime = 0;  ///< Seconds.
    uint32_t                        MaxDaysToReturn = 0;
    uint8_t                         UseZLibCompression = 0;  ///< A wish; the header decides.
    uint8_t                         RequestDividendAdjustedStockData = 0;
    uint16_t                        Integer_1 = 0;
};

/// Server refuses a request for past prices.
struct s_HistoricalPriceDataReject
{
    uint16_t                                     Size = sizeof(s_HistoricalPriceDataReject);
    uint16_t                                     Type = DTC::HISTORICAL_PRICE_DATA_REJECT;
    uint16_t                                     BaseSize = sizeof(s_HistoricalPriceDataReject);
    int32_t                                      RequestID = 0;
    vls_t                                        RejectText;
    DTC::HistoricalPriceDataRejectReasonCodeEnum RejectReasonCode = DTC::HPDR_UNSET;
    /// For HPDR_UNABLE_TO_SERVE_DATA_RETRY_IN_SPECIFIED_SECONDS.
    uint16_t                                     RetryTimeInSeconds = 0;
};

/// Client asks for past market depth.
struct s_HistoricalMarketDepthDataRequest
{
    uint16_t                           Size = sizeof(s_HistoricalMarketDepthDataRequest);
    uint16_t                           Type = DTC::HISTORICAL_MARKET_DEPTH_DATA_REQUEST;
    uint16_t                           BaseSize = sizeof(s_HistoricalMarketDepthDataRequest);
    int32_t                            RequestID = 0;
    vls_t                              Symbol;
    vls_t                              Exchange;
    DTC::t_DateTimeWithMicrosecondsInt StartDateTime = 0;  ///< Microseconds.
    DTC::t_DateTimeWithMicrosecondsInt EndDateTime = 0;  ///< Microseconds.
    uint8_t                            UseZLibCompression = 0;  ///< A wish; the header decides.
    uint8_t                            Integer_1 = 0;
};

/// Server refuses a request for past market depth.
struct s_HistoricalMarketDepthDataReject
{
    uint16_t                                     Size = sizeof(s_HistoricalMarketDepthDataReject);
    uint16_t                                     Type = DTC::HISTORICAL_MARKET_DEPTH_DATA_REJECT;
    uint16_t                                     BaseSize = sizeof(s_HistoricalMarketDepthDataReject);
    int32_t                                      RequestID = 0;
    vls_t                                        RejectText;
    DTC::HistoricalPriceDataRejectReasonCodeEnum RejectReasonCode = DTC::HPDR_UNSET;
};

}  // namespace DTC_VLS

#pragma pack(pop)

#endif  // VENUEWIRE_DTC_PROTOCOL_VLS_H

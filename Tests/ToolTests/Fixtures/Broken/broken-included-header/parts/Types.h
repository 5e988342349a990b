#pragma once
enum SideEnum { SIDE_BID = };

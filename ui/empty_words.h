#pragma once

#include <QString>

namespace models {
struct ConnectionState;
}

namespace ui {

/// What the list has been asked for, and what came of it.
struct Listing {
    QString user; ///< label; empty: none chosen
    QString filter;
    QString error; ///< of the last load; empty: it succeeded
    bool isLoading = false;
};

/// What the operator can do about a list without rows.
enum class Remedy { None, Connect, Reconnect, ChooseUser, CreateDomain, ClearFilter, TryAgain, TryNow };

struct EmptyWords {
    QString words; ///< why there are no rows; empty: they are on their way
    QString action; ///< the button's; empty: there is none
    Remedy remedy = Remedy::None;
};

EmptyWords emptyWords(const models::ConnectionState &state, const Listing &listing);

}

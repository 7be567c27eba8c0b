#pragma once

#include <loop.h>

#include <tl/expected.hpp>

#include <QString>

namespace database {

/// Why an operation failed. A value; the message is fit to be shown and logged.
struct DatabaseError {
    QString sqlState; ///< empty: the server did not answer
    QString message; ///< the server's primary message or libpq's, quoted values masked; no DETAIL
    retry::Verdict
        verdict; ///< of the last attempt; its effect is that of all attempts once the loop has ended
    retry::Ending ending = retry::Ending::Permanent; ///< why there was no further attempt
};

template <class T> using Result = tl::expected<T, DatabaseError>;

/// The first line of a server's or libpq's message, without its severity, with every quoted value replaced by
/// "…". Names of things (a constraint, a column, a prepared statement) stay: they say what is wrong.
QString masked(const QString &message);

}

#pragma once

#include <QLatin1StringView>

#include <span>

namespace activity {

/// What became of the data when an attempt ended so, unless the connection went with the answer.
enum class Fate {
    RolledBack, ///< the server answered with an error
    NotSent, ///< no connection was made, or the pooler gave the statement to no server
    Unanswered, ///< the connection went after the statement was sent
};

/// What is known of a SQLSTATE. The texts are translated in the context activity::Why.
struct WhyRow {
    QLatin1StringView
        code; ///< five characters; two: the class, for its codes that have no row; none: no code
    QLatin1StringView name; ///< PostgreSQL's
    Fate fate;
    const char *cause;
    const char *advice;
    QLatin1StringView source; ///< below PostgreSQL's documentation, or a whole address
};

std::span<const WhyRow> whyTable();

}

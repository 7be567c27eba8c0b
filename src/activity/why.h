#pragma once

#include "event.h"

#include <optional>

namespace activity {

/// Why an attempt failed, for the operator: offline, in plain words, with where it is documented.
struct WhyCard {
    QString heading; ///< the SQLSTATE and PostgreSQL's name for it, as its documentation spells them
    QString cause;
    QString written; ///< whether data may have been written
    QString advice; ///< what to do
    QString source; ///< the address of the page that it is taken from
};

/// Nothing: the attempt succeeded, or failed with a SQLSTATE that neither has a card nor is of a class that
/// has one.
std::optional<WhyCard> whyOf(const Event &event);

}

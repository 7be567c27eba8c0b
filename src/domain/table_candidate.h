#pragma once

#include <QString>

namespace domain {

/// A table of the database as far as it looks like one of domains.
struct TableCandidate {
    QString title; ///< "schema.table", as a profile names it
    double likelyRows = -1; ///< as the server last estimated; -1: unknown
    QString key; ///< columns, with commas; empty: there is none
    QString owner; ///< the column; empty: none looks like it
    QString domainName; ///< the column; empty: none looks like it
    QString whyNot; ///< a sentence; empty: it can be opened
};

}

#pragma once

#include <QString>

namespace domain {

enum class Suffix {
    None, ///< a name below a known top label
    Registry, ///< names are registered under it: "co.uk"
    Provider, ///< a hosting provider gives out names under it: "github.io"
    ReservedTop, ///< its top label never resolves in the public DNS: "printer.local"
    UnknownTop, ///< its top label is on no list
};

/// What the Public Suffix List and RFC 6761 say about a name in lower-case ASCII, without wildcard. The top
/// labels that are meant for documentation and tests, .example and .test, are None.
Suffix suffixOf(const QString &ace);

}

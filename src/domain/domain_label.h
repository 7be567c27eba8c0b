#pragma once

#include <tl/expected.hpp>

#include <QString>

namespace domain {

/// One label between dots in lower-case ASCII, or a sentence that says what is wrong with it.
tl::expected<QString, QString> aceLabel(const QString &typed);

/// An ASCII label as Unicode; itself where it is not the ASCII form of anything.
QString unicodeLabel(const QString &ace);

bool isAllDigits(const QString &label);

}

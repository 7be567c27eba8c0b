#pragma once

#include <QString>
#include <QStringList>

namespace domain {

/// A sentence where the Unicode form of a name could pass for another name, else empty: a label that mixes
/// Latin, Cyrillic and Greek, one of Cyrillic letters that all look Latin under a top label that is not
/// Cyrillic, or one with punctuation that looks like part of an address.
QString lookAlikeWarning(const QStringList &unicodeLabels);

}

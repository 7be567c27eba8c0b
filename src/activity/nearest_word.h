#pragma once

#include <QStringList>

namespace activity {

/// That of \a known which \a typed was most likely meant to be; null: none is near.
QString nearestWord(const QString &typed, const QStringList &known);

}

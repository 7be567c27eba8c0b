#pragma once

#include <tl/expected.hpp>

#include <QString>

namespace profile {

QString percentEncoded(const QString &text);

/// The text of percent-encoded UTF-8, where a plus sign stays one. The error is a sentence that counts
/// characters from where \a encoded stands in its URI: at \a position, from 0.
tl::expected<QString, QString> percentDecoded(QStringView encoded, qsizetype position);

}

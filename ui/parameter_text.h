#pragma once

#include <tl/expected.hpp>

#include <QMap>
#include <QString>

#include <chrono>
#include <vector>

namespace ui {

/// "100, 200, 300": the waits before each retry; empty: no retry. The error is a sentence for under the
/// field.
tl::expected<std::vector<std::chrono::milliseconds>, QString> readDelays(const QString &text);
QString delaysText(const std::vector<std::chrono::milliseconds> &delays);

/// "keyword=value" a line; empty lines do not count. The error is a sentence for under the field.
tl::expected<QMap<QString, QString>, QString> readParameters(const QString &lines);
QString parametersText(const QMap<QString, QString> &parameters);

}

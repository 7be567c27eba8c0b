#include "parameter_text.h"

#include <parameters.h>

#include <QCoreApplication>
#include <QStringList>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct ParameterText {
    Q_DECLARE_TR_FUNCTIONS(ui::ParameterText)
};

/// As profiles.json has them.
constexpr int mostRetries = 10;
constexpr int longestDelay = 60'000;

}

tl::expected<std::vector<std::chrono::milliseconds>, QString> readDelays(const QString &text)
{
    std::vector<std::chrono::milliseconds> delays;
    const QStringList parts = text.split(','_L1, Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (part.trimmed().isEmpty())
            continue;
        bool isNumber = false;
        const int delay = part.trimmed().toInt(&isNumber);
        if (!isNumber || delay < 0 || delay > longestDelay)
            return tl::unexpected{
                ParameterText::tr("Write whole milliseconds from 0 to %1 with commas between "
                                  "them, as 100, 200, 300.")
                    .arg(longestDelay)};
        delays.emplace_back(delay);
    }
    if (delays.size() > mostRetries)
        return tl::unexpected{ParameterText::tr("At most %1 retries are possible.").arg(mostRetries)};
    return delays;
}

QString delaysText(const std::vector<std::chrono::milliseconds> &delays)
{
    QStringList parts;
    for (const std::chrono::milliseconds delay : delays)
        parts += QString::number(delay.count());
    return parts.join(u", "_s);
}

tl::expected<QMap<QString, QString>, QString> readParameters(const QString &lines)
{
    QMap<QString, QString> parameters;
    const QStringList list = lines.split('\n'_L1);
    for (const QString &line : list) {
        if (line.trimmed().isEmpty())
            continue;
        const qsizetype equals = line.indexOf('='_L1);
        if (equals < 0)
            return tl::unexpected{ParameterText::tr("Line %1 has no = in it. Write keyword=value, as "
                                                    "connect_timeout=5.")
                                      .arg(list.indexOf(line) + 1)};
        const QString keyword = line.first(equals).trimmed();
        if (const QString problem = profile::problemWithParameter(keyword); !problem.isEmpty())
            return tl::unexpected{problem};
        if (parameters.contains(keyword))
            return tl::unexpected{ParameterText::tr("“%1” stands here twice.").arg(keyword)};
        const QString value = line.sliced(equals + 1).trimmed();
        if (const QString problem = profile::problemWithValue(keyword, value); !problem.isEmpty())
            return tl::unexpected{problem};
        parameters.insert(keyword, value);
    }
    return parameters;
}

QString parametersText(const QMap<QString, QString> &parameters)
{
    QStringList lines;
    for (auto parameter = parameters.cbegin(); parameter != parameters.cend(); ++parameter)
        lines += parameter.key() + '='_L1 + parameter.value();
    return lines.join('\n'_L1);
}

}

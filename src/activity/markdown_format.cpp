#include "event_fields.h"
#include "event_format.h"
#include "markdown.h"

#include <visible_text.h>

#include <QCoreApplication>
#include <QStringList>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

class MarkdownFormat : public EventFormat {
    Q_DECLARE_TR_FUNCTIONS(activity::MarkdownFormat)
public:
    QByteArray head() const override
    {
        const QStringList titles{tr("Time"), tr("Operation"), tr("Attempt"), tr("Statements"), tr("Outcome"),
            tr("SQLSTATE"), tr("Wait, ms"), tr("Elapsed, ms"), tr("Message")};
        return rowOf(titles) + "| --- | --- | --- | --- | --- | --- | ---: | ---: | --- |\n";
    }

    QByteArray bytesOf(const Event &event) override
    {
        const QString outcome = event.effect == retry::Effect::None
            ? QString(keyOf(event.outcome))
            : QString(keyOf(event.outcome) + ", effect unknown"_L1);
        return rowOf({isoTime(event), keyOf(event.operation) + ' '_L1 + escapedMarkdown(event.subject),
            u"%1/%2"_s.arg(event.attempt).arg(event.of), keyOf(event.path), outcome,
            escapedMarkdown(event.sqlState), event.wait ? QString::number(event.wait->count()) : QString(),
            QString::number(static_cast<double>(event.elapsed.count()) / 1000, 'f', 1),
            escapedMarkdown(event.message)});
    }

private:
    static QByteArray rowOf(const QStringList &cells)
    {
        return "| " + cells.join(" | "_L1).toUtf8() + " |\n";
    }
};

}

QString escapedMarkdown(const QString &text)
{
    QString result;
    for (const QChar character : domain::visibleText(text)) {
        if (u"\\`*_{}[]<>()#|~$&@"_s.contains(character))
            result += '\\'_L1;
        result += character;
    }
    return result;
}

std::unique_ptr<EventFormat> newMarkdownFormat()
{
    return std::make_unique<MarkdownFormat>();
}

}

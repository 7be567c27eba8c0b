#include "database_error.h"

#include <QRegularExpression>

namespace database {

QString masked(const QString &message)
{
    // A quoted word stays only behind a word that says that it names a thing of the schema; in a language
    // that is not English none does, and all are masked.
    static const QRegularExpression quoted{QStringLiteral(
        R"re((\b(?:relation|table|view|column|constraint|index|sequence|schema|type|function|role|user|)re"
        R"re(database|parameter|host|host name|server at|prepared statement|option|extension)\s+)?"((?:[^"]|"")*)")re")};
    static const QRegularExpression severity{QStringLiteral(R"(^[A-Z]+:\s+)")};

    QString line = message.trimmed().section(u'\n', 0, 0);
    line.remove(severity);
    QString result;
    qsizetype end = 0;
    for (auto matches = quoted.globalMatch(line); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView{line}.mid(end, match.capturedStart() - end);
        result += match.hasCaptured(1) && !match.capturedView(1).isEmpty() ? match.captured()
                                                                           : QStringLiteral("\"…\"");
        end = match.capturedEnd();
    }
    return result + QStringView{line}.mid(end);
}

}

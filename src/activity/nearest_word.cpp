#include "nearest_word.h"

#include <algorithm>
#include <numeric>

namespace activity {

namespace {

/// How many characters have to be put in, taken out or replaced, two neighbours that changed places counting
/// once (the distance of Damerau and Levenshtein).
qsizetype distance(const QString &from, const QString &to)
{
    QList<qsizetype> beforeLast(to.size() + 1);
    QList<qsizetype> last(to.size() + 1);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 1; i <= from.size(); ++i) {
        QList<qsizetype> row(to.size() + 1, i);
        for (qsizetype j = 1; j <= to.size(); ++j) {
            const bool isSame = from.at(i - 1) == to.at(j - 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1)});
            if (i > 1 && j > 1 && from.at(i - 1) == to.at(j - 2) && from.at(i - 2) == to.at(j - 1))
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        beforeLast = std::exchange(last, row);
    }
    return last[to.size()];
}

}

QString nearestWord(const QString &typed, const QStringList &known)
{
    constexpr qsizetype longest = 64; // what is longer was no slip of a finger
    if (typed.isEmpty() || typed.size() > longest)
        return {};
    QString nearest;
    qsizetype least = std::max<qsizetype>(typed.size() / 3, 1) + 1;
    for (const QString &word : known) {
        const bool isBegun = typed.size() > 1 && word.startsWith(typed, Qt::CaseInsensitive);
        const qsizetype far = isBegun ? 0 : distance(typed.toLower(), word);
        if (far < least) {
            least = far;
            nearest = word;
        }
    }
    return nearest;
}

}

#include "visible_lines.h"

#include <visible_text.h>

#include <QStringList>

namespace ui {

using namespace Qt::StringLiterals;

QString visibleLines(const QString &text)
{
    QStringList lines = text.split('\n'_L1);
    for (QString &line : lines)
        line = domain::visibleText(line);
    return lines.join('\n'_L1);
}

}

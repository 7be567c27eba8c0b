#include "mnemonic.h"

namespace ui {

using namespace Qt::StringLiterals;

QString withoutMnemonic(const QString &text)
{
    QString shown;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == '&'_L1 && i + 1 < text.size())
            ++i;
        shown += text.at(i);
    }
    return shown;
}

}

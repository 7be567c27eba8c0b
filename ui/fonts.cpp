#include "fonts.h"

#include <QFontDatabase>

#include <algorithm>

namespace ui {

constexpr qreal leastPoints = 9;

QFont monospaced(const QFont &like)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(like.pointSizeF());
    font.setWeight(like.weight());
    return font;
}

QFont secondary(const QFont &like)
{
    QFont font = like;
    font.setPointSizeF(std::max(leastPoints, like.pointSizeF() - 1));
    return font;
}

QFont heading(const QFont &like)
{
    QFont font = like;
    font.setPointSizeF(like.pointSizeF() * 1.3);
    font.setWeight(QFont::DemiBold);
    return font;
}

}

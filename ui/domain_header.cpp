#include "domain_header.h"

#include "meaning_colors.h"

#include <domain_model.h>

#include <QStyleOptionHeader>

namespace ui {

using namespace Qt::StringLiterals;

DomainHeader::DomainHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setFirstSectionMovable(false);
}

void DomainHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int section) const
{
    QHeaderView::initStyleOptionForIndex(option, section);
    const bool isSlow =
        model()->headerData(section, Qt::Horizontal, models::DomainModel::SlowSortRole).toBool();
    if (isSlow)
        option->icon = themeIcon(u"chronometer"_s, palette().color(QPalette::PlaceholderText), palette());
}

}

#pragma once

#include <QHeaderView>

namespace ui {

/// The head of the list of domains: a quiet sign where to sort takes long. Columns can be dragged, but for
/// the first one, which shows what becomes of the row.
class DomainHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit DomainHeader(QWidget *parent);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override;
};

}

#pragma once

#include <QProxyStyle>

class QTableView;

namespace ui {

/// The application's style with eight pixels on either side of a cell's and a header's text, so that a column
/// aligned right and one aligned left do not run into each other.
class CellPadding : public QProxyStyle {
    Q_OBJECT
public:
    static void applyTo(QTableView &table);

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
};

}

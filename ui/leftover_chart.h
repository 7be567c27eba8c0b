#pragma once

#include <leftover_history.h>

#include <QChartView>

class QDateTimeAxis;
class QValueAxis;

namespace ui {

/// Names left on the server connections over time, a line for each family.
class LeftoverChart : public QChartView {
    Q_OBJECT
public:
    explicit LeftoverChart(QWidget *parent = nullptr);

    void draw(const doctor::LeftoverHistory &history);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateColors();

    QDateTimeAxis *m_time;
    QValueAxis *m_names;
};

}

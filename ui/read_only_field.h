#pragma once

#include <table.h>

#include <QLineEdit>

namespace ui {

/// A value that the operator can read, select and copy, but not change. Times are exact, with their zone.
class ReadOnlyField : public QLineEdit {
    Q_OBJECT
public:
    ReadOnlyField(const domain::Table &table, int column, QWidget *parent);

    int column() const { return m_column; }
    void show(const domain::Value &value);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateMargins();

    const int m_column;
    const domain::Column m_description;
};

}

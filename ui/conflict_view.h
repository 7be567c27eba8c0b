#pragma once

#include <domain_writer.h>

#include <QFrame>

class QGridLayout;
class QVBoxLayout;

namespace ui {

class MeaningLabel;

/// What two people changed in one row: base, mine and theirs side by side, a line for each field, with a
/// button for either. Takes no room where there is no conflict. Mine can be typed anew in the form below.
class ConflictView : public QFrame {
    Q_OBJECT
public:
    explicit ConflictView(QWidget *parent = nullptr);

    void show(const QString &sentence, const QList<models::DomainWriter::Clash> &clashes,
        const domain::Table &table);
    void clear();

Q_SIGNALS:
    void mineKept(int column);
    void theirsTaken(int column);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addLine(const models::DomainWriter::Clash &clash, const domain::Table &table);
    void addCell(int line, int place, const QString &text, bool isHeading = false);

    QVBoxLayout *m_lines;
    MeaningLabel *m_words;
    QWidget *m_choices = nullptr;
    QGridLayout *m_grid = nullptr;
    QList<models::DomainWriter::Clash> m_shown;
};

}

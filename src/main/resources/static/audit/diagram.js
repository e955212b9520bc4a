'use strict';

// Draws the way that a case took. Without it the tables of the page tell the same story.
(function () {
  const holder = document.getElementById('diagrams');
  const classes = { DONE: 'way-done', OPEN: 'way-open', CANCELLED: 'way-cancelled' };

  function mark(viewer, way) {
    const canvas = viewer.get('canvas');
    const elements = viewer.get('elementRegistry');
    Object.entries(way.activities).forEach(function ([id, state]) {
      const element = elements.get(id);
      if (!element) {
        return;
      }
      const isScope = element.type === 'bpmn:SubProcess';
      canvas.addMarker(id, isScope && state === 'DONE' ? 'way-scope' : classes[state]);
      if (!isScope) {
        canvas.addMarker(id, 'way-leaf');
      }
    });
    way.flows.filter(function (id) { return elements.get(id); })
      .forEach(function (id) { canvas.addMarker(id, 'way-done'); });
  }

  async function draw(way) {
    const title = document.createElement('h3');
    title.className = 'govuk-heading-s';
    title.textContent = way.title;
    const place = document.createElement('div');
    place.className = 'staff-diagram';
    holder.append(title, place);
    const viewer = new BpmnJS({ container: place });
    await viewer.importXML(way.xml);
    viewer.get('canvas').zoom('fit-viewport');
    mark(viewer, way);
  }

  async function drawAll() {
    const answer = await fetch(holder.dataset.source, { credentials: 'same-origin' });
    if (!answer.ok) {
      throw new Error('no diagram: ' + answer.status);
    }
    for (const way of await answer.json()) {
      await draw(way);
    }
    holder.dataset.drawn = 'yes';
  }

  drawAll().catch(function () {
    holder.textContent = 'The picture could not be drawn. The tables below tell the same story.';
  });
})();

/** The shape of a conversation that is still being read. It says nothing: the words stand in the receipt. */
export function Skeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      <div class="bone" data-shape="chip" />
      <div class="bone" data-shape="title" />
      <div class="bone" data-shape="title-rest" />
      <div class="skeleton-acts">
        <div class="bone" data-shape="primary" />
        <div class="bone" data-shape="act" />
        <div class="bone" data-shape="act" />
        <div class="bone" data-shape="act" />
        <div class="bone" data-shape="act" />
      </div>
      {['assignee', 'contact', 'recipients', 'tags', 'channel'].map((row) => (
        <div key={row} class="skeleton-fact">
          <div class="bone" data-shape="name" />
          <div class="bone" data-shape="value" />
        </div>
      ))}
    </div>
  );
}
